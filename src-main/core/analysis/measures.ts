import type { Partition } from '../dataset/encoded-data.ts'
import { METRIC_WORDS, METRICS } from '../run/metric-words.ts'
import type { MetricName } from '../run/run.ts'
import { UserError } from '../user-error.ts'
import type { Batch, BatchRun } from './batch-method.ts'
import type { MethodOption } from './method.ts'

/** A metric on the rows of one partition: what runs are scored by. */
export interface Measure {
  metric: MetricName
  partition: Partition
  /** `accuracy on test rows`. */
  words: string
  /** 1 where more is better, −1 for losses and errors. */
  direction: 1 | -1
}

const LESS_IS_BETTER: readonly MetricName[] = ['logLoss', 'brier', 'rmse', 'mae']

const COMPARED: readonly MetricName[] = [
  'accuracy',
  'macroRecall',
  'macroPrecision',
  'macroF1',
  'logLoss',
  'r2',
  'rmse',
  'mae'
]

/** From rows never seen to rows trained on. */
const BY_FRESHNESS: readonly Partition[] = ['test', 'validation', 'training']

export const MEASURE_OPTIONS: MethodOption[] = [
  {
    name: 'metric',
    label: 'Measure',
    help: 'what is measured; auto = accuracy for classes, r2 for numbers',
    kind: 'choice',
    choices: ['auto', ...METRICS],
    default: 'auto'
  },
  {
    name: 'partition',
    label: 'Rows',
    help: 'rows it is measured on; auto = test rows, else validation, else training rows',
    kind: 'choice',
    choices: ['auto', ...BY_FRESHNESS],
    default: 'auto'
  }
]

/**
 * The measure that was asked for.
 *
 * @throws UserError when no run has it
 */
export function measureOf(runs: readonly BatchRun[], asked: { metric: string; partition: string }): Measure {
  const partition = partitionOf(runs, asked.partition)
  const sample = runs.find(({ metrics }) => metrics[partition] !== undefined)?.metrics[partition]
  if (sample === undefined) {
    throw new UserError(`These runs have no ${partition} rows to be measured on. Choose another partition.`)
  }
  const present = METRICS.filter((name) => sample[name] !== undefined)
  const metric = METRICS.find((name) => name === asked.metric) ?? headlineMetric(runs)
  if (!present.includes(metric)) {
    throw new UserError(`These runs have no ${METRIC_WORDS[metric]}. Choose one of ${present.join(', ')}.`)
  }
  return measure(metric, partition)
}

/** What is asked first: accuracy for classes, R² for numbers. */
export function headlineMetric(runs: readonly BatchRun[]): 'accuracy' | 'r2' {
  const classes = runs.some(({ metrics }) => Object.values(metrics).some(({ accuracy }) => accuracy !== undefined))
  return classes ? 'accuracy' : 'r2'
}

/** What subsets are compared by: the metrics of the task that runs have. */
export function comparedMetrics(runs: readonly BatchRun[], partition: Partition): MetricName[] {
  const sample = runs.find(({ metrics }) => metrics[partition] !== undefined)?.metrics[partition]
  return COMPARED.filter((name) => sample?.[name] !== undefined)
}

/** The partition that was asked for; `auto` takes the first that has rows of test, validation, training. */
export function partitionOf(runs: readonly BatchRun[], asked: string): Partition {
  return (
    BY_FRESHNESS.find((name) => name === asked) ??
    BY_FRESHNESS.find((name) => runs.some(({ metrics }) => metrics[name] !== undefined)) ??
    'training'
  )
}

/** The finer measure that decides between equals: a share of few rows takes few values. */
export function tieBreaker({ metric, partition }: Measure): Measure {
  return measure(metric === 'r2' || metric === 'rmse' || metric === 'mae' ? 'rmse' : 'logLoss', partition)
}

export function measure(metric: MetricName, partition: Partition): Measure {
  const direction = LESS_IS_BETTER.includes(metric) ? -1 : 1
  return { metric, partition, words: `${METRIC_WORDS[metric]} on ${partition} rows`, direction }
}

/** Whether a metric is a share, told in points; the others have a scale of their own. */
export function isShare(metric: MetricName): boolean {
  return !LESS_IS_BETTER.includes(metric) && metric !== 'kappa' && metric !== 'mcc' && metric !== 'r2'
}

/** NaN where the run does not have it: it diverged, or the metric has no value there. */
export function measured({ metrics }: BatchRun, { metric, partition }: Measure): number {
  return metrics[partition]?.[metric] ?? NaN
}

/** Whether an experiment has rows of a partition. */
export function hasRows({ runs }: Pick<Batch, 'runs'>, partition: Partition): boolean {
  return runs.some(({ metrics }) => metrics[partition] !== undefined)
}
