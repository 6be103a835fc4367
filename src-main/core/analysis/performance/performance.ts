import { PARTITIONS, type EncodedData, type Partition } from '../../dataset/encoded-data.ts'
import { classProbabilities, predict } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { MetricName, Metrics } from '../../run/run.ts'
import { UserError } from '../../user-error.ts'
import { meanOverRuns } from '../mean-over-runs.ts'
import type { AnalysisResult, AnalysisTable, Method, MethodOptions } from '../method.ts'
import { choosePartition, countedRows, dataOf, noRowsOf, partitionWords, rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import { baselineTable } from './baseline.ts'
import { metricIntervals } from './class-sampling.ts'
import { classTables } from './class-tables.ts'
import type { Interval } from './intervals.ts'
import { metricsOfAnswers } from './metrics.ts'
import { saysOfClasses, saysOfTargets, type SaidRows } from './performance-says.ts'
import { RESAMPLING_OPTIONS, resamplerOf } from './resampling-options.ts'
import type { Resampler } from './resamples.ts'
import { metricsOfSums, rowShares, sumsOfAll } from './row-shares.ts'
import { labelsOf, scoredFrom, type ScoredRows } from './scored-rows.ts'
import { targetIntervals, targetTables } from './target-tables.ts'

const CLASSIFICATION = [
  'accuracy',
  'balancedAccuracy',
  'kappa',
  'mcc',
  'macroPrecision',
  'macroRecall',
  'macroF1',
  'weightedF1',
  'logLoss',
  'brier'
] as const
/** Those of which no rule without inputs has more than always naming the most frequent class, or giving every row the class shares. */
const WITHOUT_INPUTS = ['accuracy', 'balancedAccuracy', 'kappa', 'mcc', 'logLoss', 'brier'] as const
const REGRESSION = ['r2', 'rmse', 'mae'] as const

export const performance: Method = {
  name: 'performance',
  title: 'Performance',
  group: 'performance',
  question: 'How good are the predictions, on rows seen and on rows never seen?',
  formula:
    'Log-loss = mean of −ln p(true class) · Brier = mean of Σₖ (pₖ − yₖ)² · R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² · 95 % intervals over rows: Wilson for shares of rows, bootstrap for the rest',
  source: 'Definitions as in scikit-learn; κ Cohen 1960, MCC Gorodkin 2004, intervals Wilson 1927 and Efron 1979',
  needs: ['test rows that took no part in training, stopping or choosing'],
  caveats: [
    'The validation partition steered the training where there is early stopping: only test rows were never seen.',
    'Which rows trained a network that was imported is not known: all of them count as test rows, and those it has seen flatter it.',
    'Accuracy below the share of the most frequent class is worse than no model.',
    'Training rows flatter: read them only beside the others.',
    'Two spreads that must not be mixed: over runs, what another training on the same rows would give; the interval over rows, what other rows would give.'
  ],
  options: [
    {
      name: 'rows',
      label: 'Rows',
      help: 'partition that the tables by class are about',
      kind: 'choice',
      choices: ['auto', ...PARTITIONS],
      default: 'auto'
    },
    ...RESAMPLING_OPTIONS
  ],
  batchDefaults: { resamples: 100 },
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    return ofRun(subject.network, groundOf(dataOf(subject), options), resamplerOf(options))
  },
  computeBatch(subjects, options, tell = () => {}): AnalysisResult {
    const resampler = resamplerOf(options)
    let ground = groundOf(dataOf(subjects[0]), options)
    return meanOverRuns(
      subjects.map((subject, run) => {
        tell(run / subjects.length)
        const data = dataOf(subject)
        // Runs with labels or splits of their own have data of their own.
        if (data !== ground.data) ground = groundOf(data, options)
        return ofRun(subject.network, ground, resampler)
      })
    )
  }
}

/** What no network changes: most runs of a batch are judged on the same. */
interface Ground {
  data: EncodedData
  /** Those that have rows. */
  parts: { name: Partition; rows: Int32Array }[]
  /** What the tables by class or target are about. */
  shown: Partition
  baseline: AnalysisTable[]
}

/** @throws UserError when the partition that was asked for has no rows */
function groundOf(data: EncodedData, options: MethodOptions): Ground {
  const shown = choosePartition(data, String(options.rows))
  const parts = PARTITIONS.map((name) => ({ name, rows: rowsOf(data, name) })).filter(({ rows }) => rows.length > 0)
  if (!parts.some(({ name }) => name === shown)) throw new UserError(noRowsOf(data, shown))
  return { data, parts, shown, baseline: baselineTable(data, data.labels ? WITHOUT_INPUTS : REGRESSION) }
}

function ofRun(network: Network, ground: Ground, resampler: Resampler): AnalysisResult {
  return ground.data.labels ? ofClasses(network, ground, resampler) : ofTargets(network, ground, resampler)
}

function ofClasses(network: Network, { data, parts, shown, baseline }: Ground, resampler: Resampler): AnalysisResult {
  const labels = labelsOf(data)
  const answers = classProbabilities(network, data.x, data.rows)
  const shares = parts.map(({ rows }) => rowShares(labels, answers, rows, data.outputs.length))
  const at = parts.findIndex(({ name }) => name === shown)
  const scored = scoredFrom(data, answers, parts[at].rows)
  const metrics = shares.map((part) => metricsOfSums(sumsOfAll(part)))
  const intervals = shares.map((part) => metricIntervals(part, CLASSIFICATION, resampler))
  return {
    tables: [
      metricsTable(CLASSIFICATION, parts, metrics),
      ...classTables(scored, shares[at], partitionWords(data, shown), resampler),
      ...baseline,
      ...intervalTables(CLASSIFICATION, parts, intervals)
    ],
    notes: notesOnClasses(scored),
    says: (tables, runs) => saysOfClasses(tables, runs, saidRows(data, shown, scored.rows), supportsOf(scored))
  }
}

function ofTargets(network: Network, { data, parts, shown, baseline }: Ground, resampler: Resampler): AnalysisResult {
  const answers = predict(network, data.x, data.rows)
  const all = metricsOfAnswers(data, answers)
  const metrics = parts.map(({ name }) => all[name] ?? {})
  const intervals = parts.map(({ rows }) => targetIntervals(data, answers, rows, resampler).mean)
  return {
    tables: [
      metricsTable(REGRESSION, parts, metrics),
      ...targetTables(data, answers, shown, resampler),
      ...baseline,
      ...intervalTables(REGRESSION, parts, intervals)
    ],
    notes: [],
    says: (tables, runs) => saysOfTargets(tables, runs, saidRows(data, shown, rowsOf(data, shown)))
  }
}

function metricsTable(
  names: readonly MetricName[],
  parts: Ground['parts'],
  metrics: readonly Partial<Metrics>[]
): AnalysisTable {
  const columns = [...names, 'rows'] as const
  return table(
    {
      name: 'metrics',
      title: 'Metrics by partition',
      rowHeader: 'partition',
      rows: parts.map(({ name }) => name),
      columns: [...columns]
    },
    metrics.map((one) => columns.map((column) => one[column] ?? NaN))
  )
}

/** `metrics-from` and `metrics-to`: the shape of `metrics`, with the ends of intervals over rows. */
function intervalTables(
  names: readonly MetricName[],
  parts: Ground['parts'],
  intervals: readonly Partial<Record<MetricName, Interval>>[]
): AnalysisTable[] {
  return (['from', 'to'] as const).map((end) =>
    table(
      {
        name: `metrics-${end}`,
        title: `Metrics by partition, 95 % interval over rows: ${end === 'from' ? 'lower' : 'upper'} end`,
        rowHeader: 'partition',
        rows: parts.map(({ name }) => name),
        columns: [...names],
        noSpread: true
      },
      intervals.map((interval) => names.map((name) => interval[name]?.[end] ?? NaN))
    )
  )
}

function saidRows(data: EncodedData, shown: Partition, { length }: Int32Array): SaidRows {
  return { shown, words: countedRows(data, shown, length) }
}

function supportsOf({ classes, labels }: ScoredRows): number[] {
  return classes.map((_, k) => labels.reduce((count, label) => count + Number(label === k), 0))
}

function notesOnClasses({ classes, labels }: ScoredRows): string[] {
  const absent = classes.filter((_, k) => !labels.includes(k))
  return absent.length > 0
    ? [`None of these rows is of class ${absent.join(', ')}, so it has no ROC AUC and its recall counts as 0.`]
    : []
}
