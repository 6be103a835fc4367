import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import type { KeyEntry } from './chart-key.ts'
import type { ChartTheme } from './chart-theme.ts'
import type { ResponseLine } from './response-chart.ts'
import type { ResponsePanel } from './response-curves.ts'

/** The mean over rows, in small. */
export function meanLines({ curves }: ResponsePanel, theme: ChartTheme): ResponseLine[] {
  return curves.map((curve) => ({
    curve,
    label: 'mean over rows',
    colour: theme.colour('acc'),
    fill: theme.colour('acc', 0.18)
  }))
}

/** Single rows as thin lines, and the mean over them. What is named last is drawn first. */
export function dependenceLines(mean: ResponsePanel, single: ResponsePanel | null, theme: ChartTheme): ResponseLine[] {
  const rows = single?.curves ?? []
  // Many lines make a grey of their own.
  const colour = theme.colour('ink3', Math.max(0.25, Math.min(0.6, 20 / Math.max(1, rows.length))))
  return [
    ...meanLines(mean, theme).map((line) => ({ ...line, width: 2.5 })),
    ...rows.map(({ name, x, y }) => ({ curve: { name, x, y, low: null, high: null }, colour, width: 1 }))
  ]
}

export function dependenceKey(single: ResponsePanel | null, batch: boolean, rug: boolean): KeyEntry[] {
  return [
    { mark: 'line', text: 'mean over rows' },
    ...(batch ? [{ mark: 'band', text: '5–95 % of runs' } as const] : []),
    ...(single
      ? [
          {
            mark: 'thin',
            text: `${single.curves.length} single rows${batch ? ', each the mean of runs' : ''}`
          } as const
        ]
      : []),
    ...(rug ? [{ mark: 'tick', text: 'deciles of the data' } as const] : [])
  ]
}

/** Where the values of a variable are: ends and deciles, in its own unit. Empty for levels. */
export function rugOf(tables: readonly AnalysisTable[], variable: string): number[] {
  const deciles = tables.find(({ name }) => name === 'deciles')
  const row = deciles?.rows.indexOf(variable) ?? -1
  return deciles && row >= 0 ? deciles.values[row] : []
}
