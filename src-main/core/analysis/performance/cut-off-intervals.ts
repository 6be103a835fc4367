import { ratesOf, type Costs, type CutOffCounts, type CutOffRates } from './cut-offs.ts'
import { bootstrap, wilson, type Interval } from './intervals.ts'
import type { Resampler } from './resamples.ts'

/**
 * 95 % intervals over rows of what one cut-off gives: Wilson for shares of rows, bootstrap for F1 and cost. The cut-off stays where
 * it is.
 *
 * @param counts whole rows
 */
export function rateIntervals(
  counts: CutOffCounts,
  costs: Costs,
  resampler: Resampler
): Record<keyof CutOffRates, Interval> {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts
  const right = truePositives + trueNegatives
  const rows = right + falsePositives + falseNegatives
  const [f1, cost] = bootstrap(resampler.of(rows), (drawn) => {
    const rates = ratesOf(countsOfDrawn(counts, drawn), costs)
    return [rates.f1, rates.cost]
  })
  return {
    precision: wilson(truePositives, truePositives + falsePositives),
    recall: wilson(truePositives, truePositives + falseNegatives),
    specificity: wilson(trueNegatives, trueNegatives + falsePositives),
    f1,
    accuracy: wilson(right, rows),
    cost
  }
}

/**
 * The counts of drawn rows. Rows of one count are alike, so any order of them will do: true positives first, then false ones, misses
 * and the rest.
 *
 * @param drawn how often each row was drawn
 */
function countsOfDrawn(
  { truePositives, falsePositives, falseNegatives }: CutOffCounts,
  drawn: Uint8Array
): CutOffCounts {
  const [given, notTrue] = [truePositives + falsePositives, truePositives + falsePositives + falseNegatives]
  const timesOf = (from: number, to: number) => {
    let sum = 0
    for (let row = from; row < to; row++) sum += drawn[row]
    return sum
  }
  return {
    truePositives: timesOf(0, truePositives),
    falsePositives: timesOf(truePositives, given),
    falseNegatives: timesOf(given, notTrue),
    trueNegatives: timesOf(notTrue, drawn.length)
  }
}
