import type { Partition } from '../../src-main/core/dataset/encoded-data.ts'
import type { PartitionMetrics, RunSummary } from '../../src-main/core/run/run.ts'
import { formatNumber } from '../../src-main/core/format-number.ts'
import type { ExperimentRow } from '../../src-main/store/project.ts'

/** What a run is called where it has no name of its own. */
export function runName(run: Pick<RunSummary, 'id' | 'name'>): string {
  return run.name || `run ${run.id}`
}

/**
 * A metric and its rows in a few words. Nobody knows which rows trained a network that was imported.
 *
 * @example onRows('accuracy', 'test', false) // 'test accuracy'
 * onRows('accuracy', 'test', true) // 'accuracy on its data'
 */
export function onRows(metric: string, partition: Partition, imported: boolean): string {
  return imported ? `${metric} on its data` : `${partition} ${metric}`
}

/** Whether runs are judged by R²; an imported network has no settings to tell it. */
export function isRegression(
  { settings }: Pick<ExperimentRow, 'settings'>,
  some: Pick<RunSummary, 'metrics'> | undefined
): boolean {
  return settings === null ? some?.metrics.test?.r2 !== undefined : settings.task === 'regress'
}

/** The one number a list shows of a run: test accuracy, or R². NaN without test rows. */
function headline(metrics: PartitionMetrics): { name: string; value: number } {
  if (metrics.test?.r2 !== undefined) return { name: 'test R²', value: metrics.test.r2 }
  if (metrics.test?.accuracy !== undefined) return { name: 'test accuracy', value: metrics.test.accuracy }
  if (metrics.training?.r2 !== undefined) return { name: 'training R²', value: metrics.training.r2 }
  return { name: metrics.training ? 'training accuracy' : 'test accuracy', value: metrics.training?.accuracy ?? NaN }
}

export function headlineText(run: Pick<RunSummary, 'metrics' | 'diverged'>): string {
  return run.diverged ? 'diverged' : formatNumber(headline(run.metrics).value, 3)
}
