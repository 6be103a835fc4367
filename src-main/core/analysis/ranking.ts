import { meanOf, quantileOf } from '../statistics.ts'

/** Where a variable stands among the others, over runs; 1 is the largest. */
export interface RankSpread {
  mean: number
  /** 5 and 95 % of runs. */
  low: number
  high: number
  /** Runs in which it is among the first `top`. */
  inTop: number
}

/**
 * Ranks of sizes, 1 for the largest; equal ones share the mean of their places, as R's `rank`. What is no number comes last.
 *
 * @example ranksOf([5, 1, 5]) // [1.5, 3, 1.5]
 */
export function ranksOf(sizes: readonly number[]): number[] {
  const comparable = sizes.map((size) => (Number.isNaN(size) ? -Infinity : size))
  return comparable.map((size) => {
    const larger = comparable.filter((other) => other > size).length
    const equal = comparable.filter((other) => other === size).length
    return larger + (equal + 1) / 2
  })
}

/** @param ranks one list a run, of all variables @param top how many count as the first */
export function rankSpreads(ranks: readonly number[][], top: number): RankSpread[] {
  return (ranks[0] ?? []).map((_, i) => {
    const places = ranks.map((run) => run[i])
    return {
      mean: meanOf(places),
      low: quantileOf(places, 0.05),
      high: quantileOf(places, 0.95),
      inTop: places.filter((place) => place <= top).length
    }
  })
}

/**
 * Kendall's W, how far the runs agree on the ranking: 0 as chance has it, 1 the same in every run. Corrected for ties.
 * NaN for fewer than two runs or two variables.
 *
 * @param ranks one list a run
 */
export function kendallW(ranks: readonly number[][]): number {
  const runs = ranks.length
  const items = ranks[0]?.length ?? 0
  if (runs < 2 || items < 2) return NaN
  const sums = ranks[0].map((_, i) => ranks.reduce((sum, run) => sum + run[i], 0))
  const squares = sums.reduce((sum, value) => sum + (value - (runs * (items + 1)) / 2) ** 2, 0)
  const ties = ranks.reduce((sum, run) => sum + tieTerm(run), 0)
  return (12 * squares) / (runs ** 2 * (items ** 3 - items) - runs * ties)
}

/** Σ t³ − t over the groups of equal ranks. */
function tieTerm(ranks: readonly number[]): number {
  return [...Map.groupBy(ranks, (rank) => rank).values()].reduce((sum, { length }) => sum + length ** 3 - length, 0)
}

/** Kendall's τ-b between two rankings of the same variables: 1 the same order, −1 the reverse; NaN where one has no order at all. */
export function kendallTau(first: readonly number[], second: readonly number[]): number {
  let concordance = 0
  let orderedFirst = 0
  let orderedSecond = 0
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(first[i] - first[j]), Math.sign(second[i] - second[j])]
      concordance += a * b
      orderedFirst += a * a
      orderedSecond += b * b
    }
  }
  return concordance / Math.sqrt(orderedFirst * orderedSecond)
}
