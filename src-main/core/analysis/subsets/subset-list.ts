import type { MetricName } from '../../run/run.ts'
import type { Batch } from '../batch-method.ts'
import { sizeOf } from '../coalitions.ts'
import { comparedMetrics, measure, type Measure } from '../measures.ts'
import { rankSubsets } from './rank-subsets.ts'
import { subsetNumbers, subsetRuns, subsetScores, variablesIn, type SubsetScores } from './subset-runs.ts'

/** All subsets with what they scored, to be sorted, filtered and shown page by page. */
export interface SubsetList {
  variables: string[]
  metrics: MetricName[]
  /** By metric. */
  scores: SubsetScores[]
  /** [2^variables] Place by the measure, 1 = best; 0 without a score. */
  ranks: Uint32Array
  /** The same among the subsets of its size. */
  ranksInSize: Uint32Array
  /** Numbers of the subsets that have a score, the best first. */
  order: number[]
}

/** Which subsets, in which order. */
export interface SubsetFilter {
  sort: { by: 'rank' | 'size' | MetricName; descending: boolean }
  /** Variables that must be in, and that must not be. */
  with: string[]
  without: string[]
  /** Null for every size. */
  size: number | null
}

export interface SubsetRow {
  /** Bit i = variable i is in; names the row. */
  subset: number
  rank: number
  /** Among the subsets of its size. */
  rankInSize: number
  inputs: string[]
  /** By metric, in the order of the list; `sd` over seeds is NaN for fewer than two. */
  scores: { mean: number; sd: number }[]
}

export function subsetList(batch: Batch, by: Measure): SubsetList {
  const runs = subsetRuns(batch)
  const metrics = comparedMetrics(batch.runs, by.partition)
  const { order } = rankSubsets(runs, by)
  const ranks = new Uint32Array(2 ** batch.variables.length)
  const ranksInSize = new Uint32Array(ranks.length)
  const ofSize = new Uint32Array(batch.variables.length + 1)
  order.forEach((subset, place) => {
    ranks[subset] = place + 1
    ranksInSize[subset] = ++ofSize[sizeOf(subset)]
  })
  const scores = metrics.map((metric) => subsetScores(runs, measure(metric, by.partition)))
  return { variables: batch.variables, metrics, scores, ranks, ranksInSize, order }
}

/** Numbers of the subsets that pass, in order; equals go by rank. */
export function sortedSubsets({ variables, metrics, scores, order }: SubsetList, filter: SubsetFilter): number[] {
  const numberOf = subsetNumbers(variables)
  const [inside, outside] = [numberOf(filter.with), numberOf(filter.without)]
  const passing = order.filter(
    (subset) =>
      (subset & inside) === inside &&
      (subset & outside) === 0 &&
      (filter.size === null || sizeOf(subset) === filter.size)
  )
  const { by, descending } = filter.sort
  if (by === 'rank') return descending ? passing.reverse() : passing
  const column = by === 'size' ? null : scores[metrics.indexOf(by)].mean
  const valueOf = (subset: number) => (column === null ? sizeOf(subset) : column[subset])
  const sign = descending ? -1 : 1
  // The order is kept between equals, and what has no number comes last.
  return passing.sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)]
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || sign * (x - y) || 0
  })
}

export function subsetRow({ variables, scores, ranks, ranksInSize }: SubsetList, subset: number): SubsetRow {
  return {
    subset,
    rank: ranks[subset],
    rankInSize: ranksInSize[subset],
    inputs: variablesIn(subset, variables),
    scores: scores.map(({ mean, sd }) => ({ mean: mean[subset], sd: sd[subset] }))
  }
}
