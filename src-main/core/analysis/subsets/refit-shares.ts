import { shapleyValues } from '../coalitions.ts'
import { sdOf } from '../../statistics.ts'
import type { SubsetRanking } from './rank-subsets.ts'

export interface RefitShares {
  /** [variables] What each adds to the score, averaged over all orders of adding; positive = better, also for a loss. */
  share: number[]
  /** [variables] Over the seeds that have every subset; NaN for fewer than two. */
  sd: number[]
  /** v(none) and v(all), as measured. */
  none: number
  all: number
  /** Seeds that have every subset. */
  seeds: number
}

/**
 * Refit Shapley shares: each subset of the variables is worth the score of networks trained on it alone. Exact, for every subset
 * is there. The worth of a subset is its mean over seeds, so the shares add up to the difference of the two means.
 *
 * @returns null where a subset has no score
 */
export function refitShares({ scores, measure }: Pick<SubsetRanking, 'scores' | 'measure'>): RefitShares | null {
  const subsets = scores.mean.length
  const variables = Math.log2(subsets)
  if (scores.mean.some(Number.isNaN)) return null
  const sharesOf = (worth: Float64Array) =>
    shapleyValues(
      worth.map((score) => measure.direction * score),
      variables
    )
  const complete = scores.bySeed.filter((worth) => !worth.some(Number.isNaN))
  const bySeed = complete.map(sharesOf)
  return {
    share: Array.from(sharesOf(scores.mean)),
    sd: Array.from({ length: variables }, (_, i) => sdOf(bySeed.map((shares) => shares[i]))),
    none: scores.mean[0],
    all: scores.mean[subsets - 1],
    seeds: complete.length
  }
}

/** The variables with the largest share first, as positions. */
export function byShare({ share }: Pick<RefitShares, 'share'>): number[] {
  return [...share.keys()].sort((a, b) => share[b] - share[a])
}
