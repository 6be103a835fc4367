import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { columnOf } from '../../../src-main/core/analysis/tables.ts'
import type { ComparedMeasure, SubsetComparison } from '../../../src-main/core/analysis/subsets/subset-comparison.ts'
import type { SubsetRow } from '../../../src-main/core/analysis/subsets/subset-list.ts'
import { isShare } from '../../../src-main/core/analysis/measures.ts'
import {
  formatCount,
  formatMeanSd,
  formatNumber,
  formatOf,
  formatP,
  formatPoints,
  formatRange,
  formatSigned
} from '../../../src-main/core/format-number.ts'
import type { MetricName } from '../../../src-main/core/run/run.ts'
import { metricName } from '../performance/metric-names.ts'

/** More names than these are told by their number in a title. */
const MOST_NAMED = 5

/** Its variables, or those it lacks where these are fewer. @example subsetText(['v4', 'v7'], variables) // 'v4 + v7' */
export function subsetText(inputs: readonly string[], variables: readonly string[]): string {
  const missing = variables.filter((name) => !inputs.includes(name))
  if (inputs.length === 0) return 'no variable'
  if (missing.length === 0) return `all ${formatCount(variables.length)}`
  return missing.length < inputs.length / 2 ? `all but ${missing.join(', ')}` : inputs.join(' + ')
}

/** The same for a title, where there is no room for many names. */
export function subsetName(inputs: readonly string[], variables: readonly string[]): string {
  const named = Math.min(inputs.length, variables.length - inputs.length) <= MOST_NAMED
  return named ? subsetText(inputs, variables) : `${inputs.length} of ${variables.length} variables`
}

/** What two runs of a pair have in common: `same seed`, `same fold`. */
export const pairWord = ({ kind }: Pick<SubsetComparison, 'kind'>) => (kind === 'folds' ? 'fold' : 'seed')

/** Accuracies and the like in points, others in their own unit; always with a sign. */
export function formatDifference(metric: MetricName, difference: number): string {
  return isShare(metric) ? formatPoints(difference) : formatSigned(difference, 3)
}

/** `0.894 ± 0.015` */
export const formatScore = ({ mean, sd }: { mean: number; sd: number }) => formatMeanSd(mean, sd, 3)

/** What pairs with the same seed say, without claiming more than they can. */
export function pairsSentence(
  { pairs, kind }: SubsetComparison,
  { metric, difference, asGood }: ComparedMeasure
): string {
  const unit = isShare(metric) ? ' points' : ''
  return `${metricName(metric)} changes by ${formatDifference(metric, difference.mean)}${unit} on average; the subset is at least as good in ${formatOf(asGood, pairs)} pairs with the same ${pairWord({ kind })}.`
}

/**
 * How far one row moves an accuracy: a difference of a point may be a single row. Empty for a regression.
 *
 * @param words `test rows`
 * @example 'One of 44 test rows is 2.27 points of accuracy.'
 */
export function rowSentence(comparisons: readonly SubsetComparison[], words: string): string {
  const rows = Math.min(...comparisons.map((one) => one.rows))
  const classes = comparisons[0]?.measures.some(({ metric }) => metric === 'accuracy') ?? false
  return classes && Number.isFinite(rows)
    ? `One of ${formatCount(rows)} ${words} is ${formatNumber(100 / rows, 2)} points of accuracy.`
    : ''
}

/** Told after the first metric: what is found of each class, and how far what is named can be trusted. */
const BY_CLASS: readonly MetricName[] = ['macroRecall', 'macroPrecision']

/**
 * How recall and precision change, means over classes; empty for a regression.
 *
 * @example 'Macro recall changes by +0.4 points (95 % interval −1.0 to +1.8); Macro precision changes by −0.2 points (…).'
 */
export function byClassSentence(measures: readonly ComparedMeasure[], tests: readonly FoldTest[]): string {
  const told = BY_CLASS.flatMap((metric) => {
    const found = measures.find((one) => one.metric === metric)
    if (found === undefined) return []
    const test = tests.find((one) => one.metric === metric)
    const { low, high } = test ?? found.difference
    const interval = `${test ? '95 % interval' : '5–95 % of pairs'} ${formatRange(low * 100, high * 100, { decimals: 1, signed: true })}`
    return [`${metricName(metric)} changes by ${formatDifference(metric, found.difference.mean)} points (${interval})`]
  })
  return told.length === 0 ? '' : `${told.join('; ')}.`
}

/** What the test over folds says of one metric. */
export interface FoldTest {
  metric: MetricName
  low: number
  high: number
  p: number
  better: number
  equal: number
  worse: number
}

export function foldTests(table: AnalysisTable): FoldTest[] {
  const of = (column: string) => columnOf(table, column)
  const [low, high, p, better, equal, worse] = ['low', 'high', 'p', 'pBetter', 'pEqual', 'pWorse'].map(of)
  return table.rows.map((metric, row) => ({
    ...{ metric: metric as MetricName, low: low[row], high: high[row], p: p[row] },
    ...{ better: better[row], equal: equal[row], worse: worse[row] }
  }))
}

/** The answer of the test in a sentence. */
export function testSentence({ metric, low, high, better, equal }: FoldTest, { difference }: ComparedMeasure): string {
  const [unit, scale, decimals] = isShare(metric) ? [' points', 100, 1] : ['', 1, 3]
  const interval = formatRange(low * scale, high * scale, { decimals, signed: true })
  return `${metricName(metric)} changes by ${formatDifference(metric, difference.mean)}${unit}, 95 % interval ${interval}. The probability that the subset is practically equal or better is ${formatP(equal + better)}.`
}

/** Where a subset stands among all subsets of its size. */
export interface SubsetPlace {
  rank: number
  of: number
  score: number
  /** The best of the others. */
  next: { inputs: string[]; score: number } | null
}

/**
 * @param best the first two of its size
 * @param metric position of the metric by which they are ranked; −1 where the list does not hold it
 */
export function placeOf(own: SubsetRow, best: readonly SubsetRow[], of: number, metric: number): SubsetPlace {
  const scoreOf = ({ scores }: SubsetRow) => scores[metric]?.mean ?? NaN
  const next = best.find(({ subset }) => subset !== own.subset)
  return {
    rank: own.rankInSize,
    of,
    score: scoreOf(own),
    next: next ? { inputs: next.inputs, score: scoreOf(next) } : null
  }
}

/** @example 'Among all 91 subsets of 2 variables v4 + v7 is first (0.361); next comes v2 + v4 (0.702).' */
export function placeSentence({ rank, of, score, next }: SubsetPlace, name: string, size: number): string {
  const number = (value: number) => (Number.isNaN(value) ? '' : ` (${formatNumber(value, 3)})`)
  const place = rank === 1 ? 'first' : `number ${formatCount(rank)}`
  const other =
    next === null ? '' : `; ${rank === 1 ? 'next comes' : 'first is'} ${next.inputs.join(' + ')}${number(next.score)}`
  return `Among all ${formatCount(of)} subsets of ${size} ${size === 1 ? 'variable' : 'variables'} ${name} is ${place}${number(score)}${other}.`
}
