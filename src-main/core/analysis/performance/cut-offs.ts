import { sumOf, type TiedBlocks } from './tied-blocks.ts'

/** What a cut-off makes of some rows: a row is given the class when its probability is at least the cut-off. */
export interface CutOffCounts {
  truePositives: number
  falsePositives: number
  falseNegatives: number
  trueNegatives: number
}

/** What an error costs; the unit is the analyst's own. */
export interface Costs {
  falsePositive: number
  falseNegative: number
}

export interface CutOffRates {
  precision: number
  recall: number
  specificity: number
  f1: number
  accuracy: number
  /** Mean over the rows. */
  cost: number
}

export function countsAt({ scores, inClass, outside }: TiedBlocks, cutOff: number): CutOffCounts {
  let truePositives = 0
  let falsePositives = 0
  for (let block = 0; block < scores.length && scores[block] >= cutOff; block++) {
    truePositives += inClass[block]
    falsePositives += outside[block]
  }
  return {
    truePositives,
    falsePositives,
    falseNegatives: sumOf(inClass) - truePositives,
    trueNegatives: sumOf(outside) - falsePositives
  }
}

/** Rates with an empty denominator are 0, as everywhere in the metrics; specificity without other rows is NaN. */
export function ratesOf(counts: CutOffCounts, costs: Costs): CutOffRates {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts
  const given = truePositives + falsePositives
  const actual = truePositives + falseNegatives
  const rows = given + falseNegatives + trueNegatives
  return {
    precision: given === 0 ? 0 : truePositives / given,
    recall: actual === 0 ? 0 : truePositives / actual,
    specificity: trueNegatives / (trueNegatives + falsePositives),
    f1: given + actual === 0 ? 0 : (2 * truePositives) / (given + actual),
    accuracy: (truePositives + trueNegatives) / rows,
    cost: (falsePositives * costs.falsePositive + falseNegatives * costs.falseNegative) / rows
  }
}

/**
 * The cut-off with the best value: halfway between the last row that is given the class and the first that is not, so that rows like
 * them fall on the same side. Of several equally good ones, the nearest to one half.
 *
 * @param badness of the counts; the least wins
 */
export function bestCutOff(blocks: TiedBlocks, badness: (counts: CutOffCounts) => number): number {
  const { scores, inClass, outside } = blocks
  const counts = countsAt(blocks, Infinity)
  let best = { cutOff: 0.5, badness: Infinity }
  for (let taken = 0; taken <= scores.length; taken++) {
    if (taken > 0) {
      counts.truePositives += inClass[taken - 1]
      counts.falseNegatives -= inClass[taken - 1]
      counts.falsePositives += outside[taken - 1]
      counts.trueNegatives -= outside[taken - 1]
    }
    const cutOff = between(scores, taken)
    const value = badness(counts)
    const nearer = value === best.badness && Math.abs(cutOff - 0.5) < Math.abs(best.cutOff - 0.5)
    if (value < best.badness || nearer) best = { cutOff, badness: value }
  }
  return best.cutOff
}

/** A cut-off that takes just the first blocks: 1 for none, 0 for all. */
function between(scores: Float64Array, taken: number): number {
  if (taken === scores.length) return 0
  if (taken === 0) return scores[0] < 1 ? 1 : Infinity
  const middle = (scores[taken - 1] + scores[taken]) / 2
  // Two neighbouring floating-point numbers have none between them.
  return middle > scores[taken] ? middle : scores[taken - 1]
}
