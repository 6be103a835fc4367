import type { Curve } from '../charts/curve-chart.ts'

/** The area inside the axes, in pixels; both axes go from 0 to 1. */
export interface PlotArea {
  left: number
  top: number
  width: number
  height: number
}

/** Where a point of the unit square stands. */
export function place({ left, top, width, height }: PlotArea, x: number, y: number): { x: number; y: number } {
  return { x: left + x * width, y: top + (1 - y) * height }
}

/** A line through the points that are numbers, as an SVG path. */
export function linePath(area: PlotArea, xs: readonly number[], ys: readonly number[]): string {
  return xs
    .flatMap((x, i) => (Number.isFinite(x) && Number.isFinite(ys[i]) ? [place(area, x, ys[i])] : []))
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('')
}

/** The area between the low and the high line; empty where there is no band. */
export function bandPath(area: PlotArea, { x, low, high }: Pick<Curve, 'x' | 'low' | 'high'>): string {
  if (!low || !high) return ''
  const kept = x.map((_, i) => i).filter((i) => [x[i], low[i], high[i]].every(Number.isFinite))
  if (kept.length === 0) return ''
  const back = kept.toReversed()
  const xs = [...kept, ...back].map((i) => x[i])
  return `${linePath(area, xs, [...kept.map((i) => high[i]), ...back.map((i) => low[i])])}Z`
}
