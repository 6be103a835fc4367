import type { Batch } from '../batch-method.ts'
import type { Measure } from '../measures.ts'
import { subsetNumbers, subsetRuns, subsetScores } from './subset-runs.ts'

/**
 * What networks of the first variables of an order score: of none, of the first, of the first two, and so on.
 *
 * @param order names of variables
 * @returns [order + 1] mean over seeds and SD; NaN where a subset was not trained
 */
export function nestedScores(batch: Batch, by: Measure, order: readonly string[]): { mean: number; sd: number }[] {
  const { mean, sd } = subsetScores(subsetRuns(batch), by)
  const numberOf = subsetNumbers(batch.variables)
  return [...order.keys(), order.length].map((size) => {
    const subset = numberOf(order.slice(0, size))
    return { mean: mean[subset], sd: sd[subset] }
  })
}
