import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { formatNumber } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'

/** One line of a chart, and for a batch its band over runs and the line of the ensemble. */
export interface Curve {
  /** The class it is about. */
  name: string
  x: number[]
  y: number[]
  low?: number[]
  high?: number[]
  ensemble?: number[]
}

/** What the axes say, and what a model that knows nothing would give. */
export interface CurveAxes {
  x: string
  y: string
  /** Straight from the first to the last point. */
  chance?: { from: number; to: number }
  /** Both axes go from 0 to 1 unless the values are no shares. */
  shares?: boolean
}

/** The curves in a long table with a column `class`, one for each class in order of appearance. */
export function curvesOf({ columns, values, texts }: AnalysisTable, x: string, y: readonly string[]): Curve[] {
  const at = (name: string) => columns.indexOf(name)
  const middle = y.find((name) => at(name) >= 0)
  if (middle === undefined) return []
  const groups = Map.groupBy(values.keys(), (row) => texts?.class[row] ?? '')
  return [...groups].map(([name, rows]) => {
    const of = (column: string) => rows.map((row) => values[row][at(column)])
    const band = at('low') >= 0 ? { low: of('low'), high: of('high') } : {}
    return { name, x: of(x), y: of(middle), ...band, ...(at('ensemble') >= 0 ? { ensemble: of('ensemble') } : {}) }
  })
}

export function curveChart(
  curve: Curve,
  { x, y, chance, shares = true }: CurveAxes,
  theme: ChartTheme
): ChartConfiguration {
  const points = (values: readonly number[]) =>
    curve.x.flatMap((at, i) => (Number.isFinite(values[i]) ? [{ x: at, y: values[i] }] : []))
  const line = (label: string, values: readonly number[], more: object) => ({ label, data: points(values), ...more })
  const { low, high, ensemble } = curve
  const datasets = [
    ...(chance
      ? [
          {
            label: 'chance',
            data: [
              { x: 0, y: chance.from },
              { x: 1, y: chance.to }
            ],
            borderColor: theme.colour('line2'),
            borderDash: [4, 4],
            order: 1
          }
        ]
      : []),
    ...(low && high
      ? [
          line('5 % of runs', low, { borderWidth: 0, fill: false, order: 2 }),
          line('95 % of runs', high, {
            borderWidth: 0,
            fill: '-1',
            backgroundColor: theme.colour('acc-soft'),
            order: 2
          })
        ]
      : []),
    line(low ? 'median of runs' : y, curve.y, { borderColor: theme.colour('acc') }),
    ...(ensemble ? [line('ensemble', ensemble, { borderColor: theme.colour('ink2'), borderDash: [2, 3] })] : [])
  ]
  // What comes later in the order is drawn below: the band under chance, and both under the lines.
  return {
    type: 'line',
    data: { datasets: datasets as ChartDataset[] },
    options: {
      interaction: { mode: 'x', intersect: false },
      scales: {
        x: { type: 'linear', min: 0, max: 1, title: { display: true, text: x }, ticks: { maxTicksLimit: 5 } },
        y: {
          type: 'linear',
          min: 0,
          ...(shares ? { max: 1 } : {}),
          title: { display: true, text: y },
          ticks: { maxTicksLimit: 5 }
        }
      },
      plugins: {
        tooltip: {
          filter: ({ dataset }, index, items) =>
            dataset.label !== 'chance' && items.findIndex((item) => item.dataset.label === dataset.label) === index,
          callbacks: {
            title: (items) => (items[0] ? `${x} ${formatNumber(items[0].parsed.x ?? NaN, 3)}` : ''),
            label: ({ dataset, parsed }) => `${dataset.label}: ${formatNumber(parsed.y ?? NaN, 3)}`
          }
        }
      }
    }
  }
}
