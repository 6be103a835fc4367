import { decimalsFor, formatNumber } from '../../src-main/core/format-number.ts'
import type { Curve } from '../charts/curve-chart.ts'
import { axisTicks } from '../charts/sign-bars.ts'

/** One axis of a figure on paper. */
export interface PaperAxis {
  title: string
  low: number
  high: number
  ticks: { value: number; text: string }[]
}

/** Where a point stands on the page, in pixels of the figure. */
export type Place = (x: number, y: number) => { x: number; y: number }

const QUARTERS = [0, 0.25, 0.5, 0.75, 1]

/** From 0 to 1, in quarters. */
export function unitAxis(title: string): PaperAxis {
  const text = (value: number) => formatNumber(value, value % 0.5 === 0 ? 1 : 2)
  return { title, low: 0, high: 1, ticks: QUARTERS.map((value) => ({ value, text: text(value) })) }
}

/** From one number to another, with about `most` round numbers between them. */
export function numberAxis(title: string, { low, high }: { low: number; high: number }, most = 5): PaperAxis {
  const ticks = high > low ? axisTicks(low, high, most) : [low]
  const decimals = decimalsFor([ticks.length > 1 ? ticks[1] - ticks[0] : 1], 1)
  return { title, low, high, ticks: ticks.map((value) => ({ value, text: formatNumber(value, decimals) })) }
}

/** A place a word, from 1. */
export function wordAxis(title: string, words: readonly string[]): PaperAxis {
  return { title, low: 0.5, high: words.length + 0.5, ticks: words.map((text, at) => ({ value: at + 1, text })) }
}

/** A line through the points that are numbers, as an SVG path. */
export function linePath(place: Place, xs: readonly number[], ys: readonly number[]): string {
  return xs
    .flatMap((x, i) => (Number.isFinite(x) && Number.isFinite(ys[i]) ? [place(x, ys[i])] : []))
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('')
}

/** The area between the low and the high line; empty where there is no band. */
export function bandPath(
  place: Place,
  { x, low, high }: Pick<Curve, 'x'> & { low?: readonly number[] | null; high?: readonly number[] | null }
): string {
  if (!low || !high) return ''
  const kept = x.map((_, i) => i).filter((i) => [x[i], low[i], high[i]].every(Number.isFinite))
  if (kept.length === 0) return ''
  const back = kept.toReversed()
  const xs = [...kept, ...back].map((i) => x[i])
  return `${linePath(place, xs, [...kept.map((i) => high[i]), ...back.map((i) => low[i])])}Z`
}
