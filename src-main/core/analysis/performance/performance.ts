import { PARTITIONS, type EncodedData, type Partition } from '../../dataset/encoded-data.ts'
import { formatCount, formatShare } from '../../format-number.ts'
import { classProbabilities, predict } from '../../run/forward.ts'
import type { MetricName, PartitionMetrics } from '../../run/run.ts'
import type { AnalysisResult, AnalysisTable, Method, MethodOptions } from '../method.ts'
import { choosePartition, dataOf, rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import { baselineTable } from './baseline.ts'
import { metricIntervals } from './class-sampling.ts'
import { classTables } from './class-tables.ts'
import type { Interval } from './intervals.ts'
import { majorityBaseline, metricsOfAnswers } from './metrics.ts'
import { RESAMPLING_OPTIONS, resamplingOf } from './resampling-options.ts'
import { scoredFrom } from './scored-rows.ts'
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
const REGRESSION = ['r2', 'rmse', 'mae'] as const

export const performance: Method = {
  name: 'performance',
  title: 'Performance',
  group: 'performance',
  question: 'How good are the predictions, on rows seen and on rows never seen?',
  formula:
    'Log-loss = mean of −ln p(true class) · Brier = mean of Σₖ (pₖ − yₖ)² · r² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² · 95 % intervals over rows: Wilson for shares of rows, bootstrap for the rest',
  source: 'Definitions as in scikit-learn; κ Cohen 1960, MCC Gorodkin 2004, intervals Wilson 1927 and Efron 1979',
  needs: ['test rows that took no part in training, stopping or choosing'],
  caveats: [
    'The validation partition steered the training where there is early stopping: only test rows were never seen.',
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
    const { network } = subject
    const data = dataOf(subject)
    const { labels } = data
    const answers = labels ? classProbabilities(network, data.x, data.rows) : predict(network, data.x, data.rows)
    const all = metricsOfAnswers(data, answers)
    const shown = choosePartition(data, String(options.rows))
    const details = labels
      ? classTables(scoredFrom(data, answers, rowsOf(data, shown)), shown, resamplingOf(options))
      : targetTables(data, answers, shown, resamplingOf(options))
    return {
      tables: [
        metricsTable(data, all),
        ...details,
        ...baselineTable(data),
        ...intervalTables(data, all, answers, options)
      ],
      notes: labels ? notesOnClasses(data, labels, shown) : [`Tables by target are about the ${shown} rows.`]
    }
  }
}

function metricsTable(data: EncodedData, all: PartitionMetrics): AnalysisTable {
  const partitions = PARTITIONS.filter((name) => all[name] !== undefined)
  const columns = [...metricNames(data), 'rows'] as const
  return table(
    { name: 'metrics', title: 'Metrics by partition', rowHeader: 'partition', rows: partitions, columns: [...columns] },
    partitions.map((name) => columns.map((column) => all[name]?.[column] ?? NaN))
  )
}

/** `metrics-from` and `metrics-to`: the shape of `metrics`, with the ends of intervals over rows. */
function intervalTables(
  data: EncodedData,
  all: PartitionMetrics,
  answers: Float64Array,
  options: MethodOptions
): AnalysisTable[] {
  const partitions = PARTITIONS.filter((name) => all[name] !== undefined)
  const names = metricNames(data)
  const intervals = partitions.map((partition): Partial<Record<string, Interval>> => {
    const rows = rowsOf(data, partition)
    return data.labels
      ? metricIntervals(scoredFrom(data, answers, rows), names, resamplingOf(options))
      : targetIntervals(data, answers, rows, resamplingOf(options)).mean
  })
  return (['from', 'to'] as const).map((end) =>
    table(
      {
        name: `metrics-${end}`,
        title: `Metrics by partition, 95 % interval over rows: ${end === 'from' ? 'lower' : 'upper'} end`,
        rowHeader: 'partition',
        rows: partitions,
        columns: [...names],
        noSpread: true
      },
      intervals.map((interval) => names.map((name) => interval[name]?.[end] ?? NaN))
    )
  )
}

function metricNames({ labels }: EncodedData): readonly MetricName[] {
  return labels ? CLASSIFICATION : REGRESSION
}

function notesOnClasses(data: EncodedData, labels: Int32Array, shown: Partition): string[] {
  const rows = rowsOf(data, shown)
  const supports = data.outputs.map((_, k) => rows.reduce((count, row) => count + Number(labels[row] === k), 0))
  const absent = data.outputs.filter((_, k) => supports[k] === 0)
  return [
    `Tables by class are about the ${shown} rows (${formatCount(rows.length)}). Always naming the most frequent class would be right for ${formatShare(majorityBaseline(supports), 1)} of them.`,
    ...(absent.length > 0
      ? [`No ${shown} row is of class ${absent.join(', ')}, so it has no ROC AUC and its recall counts as 0.`]
      : [])
  ]
}
