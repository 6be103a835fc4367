import type { AnalysisOutcome } from '../../../src-main/api/types.ts'
import type { MethodOptions } from '../../../src-main/core/analysis/method.ts'
import { rateIntervals } from '../../../src-main/core/analysis/performance/cut-off-intervals.ts'
import {
  ratesOf,
  type Costs,
  type CutOffCounts,
  type CutOffRates
} from '../../../src-main/core/analysis/performance/cut-offs.ts'
import { Resampler } from '../../../src-main/core/analysis/performance/resamples.ts'
import { columnOf, tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { formatCount, formatNumber, formatShare } from '../../../src-main/core/format-number.ts'

/** What one cut-off makes of the rows; over runs, means of the counts. */
export interface CutOffStep {
  cutOff: number
  counts: CutOffCounts
}

export interface CutOffSteps {
  /** `120 test rows` */
  words: string
  /** The class that is looked for. */
  name: string
  /** Ascending from 0 to 1. */
  steps: CutOffStep[]
}

/** A cut-off that has a name, on the rows that are reported on: the one of least cost where it was chosen, Youden's, one half. */
export interface NamedCutOff extends CutOffStep {
  name: string
  /** 5 and 95 % of runs; NaN for one run. */
  low: number
  high: number
}

/** The steps on the rows that are reported on. */
export function cutOffSteps({ tables }: Pick<AnalysisOutcome, 'tables'>): CutOffSteps {
  const table = tableNamed(tables, 'steps')
  const on = table.texts?.on ?? []
  // Chosen first, then reported; the same rows are there once.
  const words = on[on.length - 1]
  const of = (row: number, column: string) => table.values[row][table.columns.indexOf(column)]
  const steps = [...table.values.keys()]
    .filter((row) => on[row] === words)
    .map((row) => ({
      cutOff: of(row, 'cutOff'),
      counts: {
        truePositives: of(row, 'truePositives'),
        falsePositives: of(row, 'falsePositives'),
        falseNegatives: of(row, 'falseNegatives'),
        trueNegatives: of(row, 'trueNegatives')
      }
    }))
  return { words, name: table.texts?.class[0] ?? '', steps }
}

export function namedCutOffs({ tables }: Pick<AnalysisOutcome, 'tables'>): NamedCutOff[] {
  const chosen = tableNamed(tables, 'chosen')
  const [low, high] = ['low', 'high'].map((end) => tables.find(({ name }) => name === `chosen-${end}`))
  const ends = (table: typeof low, row: number) => (table ? columnOf(table, 'cutOff')[row] : NaN)
  return chosen.rows.map((name, row) => ({
    name,
    cutOff: columnOf(chosen, 'cutOff')[row],
    counts: {
      truePositives: columnOf(chosen, 'truePositives')[row],
      falsePositives: columnOf(chosen, 'falsePositives')[row],
      falseNegatives: columnOf(chosen, 'falseNegatives')[row],
      trueNegatives: columnOf(chosen, 'trueNegatives')[row]
    },
    low: ends(low, row),
    high: ends(high, row)
  }))
}

/** The step nearest to a cut-off. */
export function stepAt(steps: readonly CutOffStep[], cutOff: number): CutOffStep {
  return steps[Math.round(Math.min(1, Math.max(0, cutOff)) * (steps.length - 1))]
}

/** A rate at a cut-off with its 95 % interval over rows. */
export interface CutOffScore {
  name: keyof CutOffRates
  value: number
  low: number
  high: number
}

/** Enough for two digits, at every step of a slider. */
const resampler = new Resampler({ resamples: 400, seed: 1 })

/** Over runs, counts are means; intervals are those of as many whole rows. */
export function scoresAt({ counts }: CutOffStep, costs: Costs): CutOffScore[] {
  const rates = ratesOf(counts, costs)
  const intervals = rateIntervals(wholeRows(counts), costs, resampler)
  return (['precision', 'recall', 'specificity', 'f1', 'accuracy', 'cost'] as const).map((name) => {
    const { from, to } = intervals[name]
    return { name, value: rates[name], low: from, high: to }
  })
}

function wholeRows({ truePositives, falsePositives, falseNegatives, trueNegatives }: CutOffCounts): CutOffCounts {
  return {
    truePositives: Math.round(truePositives),
    falsePositives: Math.round(falsePositives),
    falseNegatives: Math.round(falseNegatives),
    trueNegatives: Math.round(trueNegatives)
  }
}

/**
 * What a cut-off means, with the analyst's own names.
 *
 * @param other what rows are that are not of the class: the other one of two, or `other classes`
 */
export function cutOffSentence(
  step: CutOffStep,
  { name, other, words, costs, half }: { name: string; other: string; words: string; costs: Costs; half: CutOffStep }
): string {
  const { truePositives, falsePositives, falseNegatives } = step.counts
  const given = truePositives + falsePositives
  const of = truePositives + falseNegatives
  const count = (value: number) => (Number.isInteger(value) ? formatCount(value) : formatNumber(value, 1))
  const [cost, halfCost] = [step, half].map(({ counts }) => ratesOf(counts, costs).cost)
  return [
    `From a probability of ${formatNumber(step.cutOff, 2)} on, ${count(given)} of the ${words} are called ${name}.`,
    `That finds ${count(truePositives)} of the ${count(of)} rows of ${name} (${formatShare(truePositives / of)}); ${count(falsePositives)} of those called ${name} are ${other} (${formatShare(given === 0 ? 0 : falsePositives / given)}).`,
    step.cutOff === half.cutOff
      ? `It costs ${formatNumber(cost, 3)} a row.`
      : `It costs ${formatNumber(cost, 3)} a row, one half costs ${formatNumber(halfCost, 3)}.`
  ].join(' ')
}

/**
 * Options when another class is looked for. Of two classes, a false alarm of one is a miss of the other: what an error costs stays
 * with the error.
 */
export function lookingFor(name: string, { falsePositive, falseNegative }: Costs, classes: number): MethodOptions {
  return classes === 2
    ? { class: name, falsePositiveCost: falseNegative, falseNegativeCost: falsePositive }
    : { class: name }
}

/** Why these costs cannot be taken; null where they can. */
export function costProblem({ falsePositive, falseNegative }: Costs): string | null {
  if (Number.isNaN(falsePositive + falseNegative)) return 'A cost is a number.'
  if (falsePositive < 0 || falseNegative < 0) return 'A cost is 0 or more.'
  return falsePositive + falseNegative === 0 ? 'One of the two errors must cost something.' : null
}
