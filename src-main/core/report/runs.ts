import type { ComparedRun } from '../analysis/compare.ts'
import type { ExperimentSettings } from '../experiment/experiment.ts'
import type { Network } from '../run/network.ts'
import type { History, MetricName, RunSummary } from '../run/run.ts'

/** A run with all that a report may say of it. */
export interface ReportRun extends ComparedRun {
  summary: RunSummary
  settings: ExperimentSettings | null
  network: Network
  history: History
}

/** Those whose weights can be read. */
export function readable(runs: readonly ReportRun[]): ReportRun[] {
  return runs.filter(({ summary }) => !summary.diverged)
}

/**
 * The run whose weights stand for a batch: the one with the lowest loss on the validation rows, which is what would be
 * chosen in practice. Test rows are not looked at. Without validation rows no run is better than another, and the first is taken.
 */
export function representative(runs: readonly ReportRun[]): { run: ReportRun; why: string } | null {
  const candidates = readable(runs)
  if (candidates.length === 0) return null
  const metric: MetricName = candidates[0].network.classLabels === null ? 'rmse' : 'logLoss'
  const loss = ({ summary }: ReportRun) => summary.metrics.validation?.[metric] ?? NaN
  const measured = candidates.filter((run) => !Number.isNaN(loss(run)))
  if (measured.length === 0) {
    return { run: candidates[0], why: 'the first run, for there are no validation rows to choose by' }
  }
  const run = measured.reduce((best, other) => (loss(other) < loss(best) ? other : best))
  return {
    run,
    why: `the run with the lowest ${metric === 'rmse' ? 'RMSE' : 'log-loss'} on the validation rows of ${candidates.length}`
  }
}
