import type { Partition } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatRange, formatShare } from '../../format-number.ts'
import type { AnalysisTable } from '../method.ts'
import { columnOf, tableNamed } from '../tables.ts'
import { largestFirst } from '../wording.ts'
import { majorityBaseline } from './metrics.ts'

/** What a sentence needs beside the tables: the rows that were scored. */
export interface SaidRows {
  shown: Partition
  /** `150 test rows` */
  words: string
}

const MOST_TARGETS = 4

/**
 * How good a classification is, in sentences: against always naming one class, class by class, against the training rows, and
 * whether its probabilities are worth something.
 *
 * @param supports rows of each class
 */
export function saysOfClasses(
  tables: readonly AnalysisTable[],
  runs: number,
  { shown, words }: SaidRows,
  supports: readonly number[]
): string[] {
  const of = reader(tables, shown)
  const { rows: classes } = tableNamed(tables, 'per-class')
  const [common] = largestFirst(supports, 1)
  const right = `${runs > 1 ? 'The networks are' : 'The network is'} right for ${formatShare(of('metrics', 'accuracy'), 1)} of the ${words} (${spreads(of, 'accuracy', runs, shareRange)})`
  const majority = majorityBaseline(supports)
  const worse = of('metrics', 'accuracy') <= majority
  const unclear = !worse && of('metrics-from', 'accuracy') <= majority
  const naming = `always naming ${classes[common]}, the most frequent class, would be right for ${formatShare(majority, 1)}`
  return [
    `${right}; ${naming}${worse ? ', which is no less' : ''}.`,
    ...(unclear ? [byChance(words)] : []),
    ...classByClass(tables, supports),
    ...againstTraining(
      of,
      shown,
      'accuracy',
      (value) => `${runs > 1 ? 'they are' : 'it is'} right for ${formatShare(value, 1)}`
    ),
    ...probabilities(of, runs > 1 ? 'Their' : 'Its', unclear ? null : words)
  ]
}

/** The same of a regression, target by target. */
export function saysOfTargets(tables: readonly AnalysisTable[], runs: number, { shown, words }: SaidRows): string[] {
  const targets = tableNamed(tables, 'per-target')
  const [from, to] = ['from', 'to'].map((end) => columnOf(tableNamed(tables, `per-target-${end}`), 'r2'))
  const r2 = columnOf(targets, 'r2')
  const mae = columnOf(targets, 'mae')
  const predictions = runs > 1 ? 'the predictions of a run' : 'the predictions'
  const each = targets.rows.slice(0, MOST_TARGETS).map((name, t) => {
    const range = Number.isNaN(from[t]) ? '' : ` (95 % over rows ${shareRange(from[t], to[t])})`
    const off = `off by ${formatNumber(mae[t])} on average, in the units of ${name}`
    return r2[t] > 0
      ? `${name}: on ${words} ${predictions} explain ${formatShare(r2[t], 1)} of the variation${range} and are ${off}.`
      : `${name}: on ${words} ${predictions} explain none of the variation and are ${off}: the mean of ${name} would do as well.`
  })
  return [
    ...each,
    ...againstTraining(
      reader(tables, shown),
      shown,
      'r2',
      (value) => `they explain ${formatShare(value, 1)}${targets.rows.length > 1 ? ', the mean over targets' : ''}`
    )
  ]
}

type Reader = (table: string, metric: string, partition?: Partition) => number

/** Cells of tables by partition; NaN where there is no such table, partition or metric. */
function reader(tables: readonly AnalysisTable[], shown: Partition): Reader {
  return (name, metric, partition = shown) => {
    const found = tables.find((table) => table.name === name)
    const column = found?.columns.indexOf(metric) ?? -1
    return found?.values[found.rows.indexOf(partition)]?.[column] ?? NaN
  }
}

function spreads(of: Reader, metric: string, runs: number, range: (low: number, high: number) => string): string {
  const overRows = `95 % over rows ${range(of('metrics-from', metric), of('metrics-to', metric))}`
  if (runs === 1) return overRows
  return `5–95 % of ${formatCount(runs)} runs ${range(of('metrics-low', metric), of('metrics-high', metric))}, ${overRows}`
}

/** `76.5–88.4 %`; one share where both ends are written alike. */
function shareRange(low: number, high: number): string {
  const [from, to] = [formatShare(low, 1), formatShare(high, 1)]
  return from === to ? from : `${formatRange(low * 100, high * 100, { decimals: 1 })} %`
}

function classByClass(tables: readonly AnalysisTable[], supports: readonly number[]): string[] {
  const perClass = tableNamed(tables, 'per-class')
  const recall = columnOf(perClass, 'recall').map((value, k) => (supports[k] > 0 ? value : NaN))
  const ranked = largestFirst(recall)
  if (ranked.length < 2 || recall[ranked[0]] === recall[ranked[ranked.length - 1]]) return []
  const [best, least] = [ranked[0], ranked[ranked.length - 1]]
  const found = `${perClass.rows[best]} is found best, ${formatShare(recall[best])} of its ${formatCount(supports[best])} ${supports[best] === 1 ? 'row' : 'rows'}, ${perClass.rows[least]} least, ${formatShare(recall[least])} of ${formatCount(supports[least])}`
  if (perClass.rows.length === 2) return [`${found}.`]
  const taken = tableNamed(tables, 'confusion').values[least].map((count, k) => (k === least ? NaN : count))
  const [instead] = largestFirst(taken, 1)
  return [
    `${found}: what is missed of ${perClass.rows[least]} is taken for ${perClass.rows[instead]} first, ${formatShare(taken[instead] / supports[least])} of its rows.`
  ]
}

/** The error that goes with what is right, its name in a sentence, and its decimals. */
const ERRORS = {
  accuracy: ['logLoss', 'a log-loss', 3],
  r2: ['rmse', 'an RMSE', undefined]
} as const

/** Whether the training rows flatter by more than other rows would differ: in what is right, or else in the error, which shows it earlier. */
function againstTraining(
  of: Reader,
  shown: Partition,
  metric: keyof typeof ERRORS,
  words: (value: number) => string
): string[] {
  const training = of('metrics', metric, 'training')
  const value = of('metrics', metric)
  const end = of('metrics-to', metric)
  if (shown === 'training' || Number.isNaN(training) || Number.isNaN(end)) return []
  if (training > end) {
    return [
      `On the training rows ${words(training)}, ${formatNumber((training - value) * 100, 1)} points more: part of what was learnt holds for those rows alone.`
    ]
  }
  const [name, called, decimals] = ERRORS[metric]
  const seen = of('metrics', name, 'training')
  return [
    seen < of('metrics-from', name)
      ? `On the training rows ${words(training)}, no more than other rows might give, but with ${called} of ${formatNumber(seen, decimals)} instead of ${formatNumber(of('metrics', name), decimals)}, which is less than they would: part of what was learnt holds for those rows alone.`
      : `On the training rows ${words(training)}, no more than other rows might give: no sign of learning by heart.`
  ]
}

/** Where the interval over rows does not exclude what is reached without the inputs. */
const byChance = (words: string) => `On ${words} this could be chance.`

/** @param words of the rows; null where chance was told already */
function probabilities(of: Reader, whose: string, words: string | null): string[] {
  const [logLoss, baseline] = [of('metrics', 'logLoss'), of('baseline', 'logLoss')]
  if (Number.isNaN(baseline)) return []
  if (logLoss >= baseline) {
    return [
      `${whose} probabilities have a log-loss of ${formatNumber(logLoss, 3)}, the class shares alone ${formatNumber(baseline, 3)}: they are too sure.`
    ]
  }
  return [
    `${whose} probabilities bring the log-loss from ${formatNumber(baseline, 3)} without any input down to ${formatNumber(logLoss, 3)}.`,
    ...(words !== null && of('metrics-to', 'logLoss') >= baseline ? [byChance(words)] : [])
  ]
}
