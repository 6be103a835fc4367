import type { SignSeries } from '../../src-main/core/analysis/weights/sign-distribution.ts'

/** A bar of a histogram of weights. */
export interface SignBar {
  from: number
  to: number
  count: number
  sign: 'negative' | 'zero' | 'positive'
}

/** The bins of a series as bars. The central bin of an odd number holds 0 and belongs to neither side. */
export function signBars({ edges, counts }: Pick<SignSeries, 'edges' | 'counts'>): SignBar[] {
  return counts.map((count, bin) => {
    const [from, to] = [edges[bin], edges[bin + 1]]
    // Edges are computed, so the two around 0 may miss it by a rounding error.
    const nearly = (to - from) * 1e-6
    return { from, to, count, sign: to <= nearly ? 'negative' : from >= -nearly ? 'positive' : 'zero' }
  })
}

/**
 * The middle numbers of an axis: round, 0 among them, at most `most` or so.
 *
 * @example axisTicks(-1.7, 1.7) // [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]
 */
export function axisTicks(low: number, high: number, most = 7): number[] {
  const rough = (high - low) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999) ?? 10 * power
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // Through text, so that 3 × 0.1 is 0.3; `+ 0` makes -0 a 0.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)) + 0)
}
