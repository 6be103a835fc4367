import { sizeOf } from '../coalitions.ts'
import { quantileOf } from '../../statistics.ts'
import { tieBreaker, type Measure } from '../measures.ts'
import { subsetScores, type SubsetRuns, type SubsetScores } from './subset-runs.ts'

export interface SubsetRanking {
  measure: Measure
  scores: SubsetScores
  /** Numbers of all subsets that have a score, the best first. */
  order: number[]
}

/** What the subsets of one size score. */
export interface SizeSpread {
  size: number
  /** Number of the best subset. */
  best: number
  low: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  high: number
  subsets: number
}

/** Equal scores (of few rows there are few) go by the finer measure, then to the smaller subset. */
export function rankSubsets(runs: SubsetRuns, measure: Measure): SubsetRanking {
  const scores = subsetScores(runs, measure)
  const finer = tieBreaker(measure)
  const ties = finer.metric === measure.metric ? scores : subsetScores(runs, finer)
  const byScore = (a: number, b: number) => measure.direction * (scores.mean[b] - scores.mean[a])
  const byTies = (a: number, b: number) => finer.direction * (ties.mean[b] - ties.mean[a]) || 0
  const order = [...scores.mean.keys()]
    .filter((subset) => !Number.isNaN(scores.mean[subset]))
    .sort((a, b) => byScore(a, b) || byTies(a, b) || sizeOf(a) - sizeOf(b) || a - b)
  return { measure, scores, order }
}

/** The best subset of every size, and how all subsets of that size score. */
export function sizeSpreads({ scores, order }: Pick<SubsetRanking, 'scores' | 'order'>): SizeSpread[] {
  const bySize = Map.groupBy(order, sizeOf)
  return [...bySize]
    .sort(([a], [b]) => a - b)
    .map(([size, subsets]) => {
      const of = subsets.map((subset) => scores.mean[subset])
      const [low, lowerQuartile, median, upperQuartile, high] = [0, 0.25, 0.5, 0.75, 1].map((p) => quantileOf(of, p))
      return { size, best: subsets[0], low, lowerQuartile, median, upperQuartile, high, subsets: subsets.length }
    })
}
