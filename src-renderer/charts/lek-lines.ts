import type { ChartTheme } from './chart-theme.ts'
import type { KeyEntry } from './chart-key.ts'
import type { ResponseLine } from './response-chart.ts'
import type { ResponsePanel } from './response-curves.ts'

/** A line for each quantile that the other variables are held at: the higher, the stronger the colour. */
export function lekLines({ curves }: ResponsePanel, theme: ChartTheme): ResponseLine[] {
  return curves.map((curve, q) => ({
    curve,
    label: `others at ${quantileText(q, curves.length)}`,
    colour: theme.colour('acc', strength(q, curves.length)),
    fill: theme.colour('acc', 0.12)
  }))
}

export function lekKey({ curves }: ResponsePanel): KeyEntry[] {
  return curves.map((_, q) => ({
    mark: 'line',
    text: quantileText(q, curves.length),
    opacity: strength(q, curves.length)
  }))
}

/** Quantiles go evenly from the smallest to the largest value. */
function quantileText(q: number, groups: number): string {
  if (groups === 1) return 'their median'
  if (q === 0) return 'their smallest'
  if (q === groups - 1) return 'their largest'
  return `${Math.round((q / (groups - 1)) * 100)} %`
}

const strength = (q: number, groups: number) => (groups === 1 ? 1 : 0.3 + (0.7 * q) / (groups - 1))
