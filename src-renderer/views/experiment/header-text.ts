import type { RunSummary } from '../../../src-main/core/run/run.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'
import { settingsOfVariant } from '../../../src-main/core/experiment/variants.ts'
import { onRows } from '../../state/run-text.ts'
import { plural } from '../../state/words.ts'

/** `synthetic_clean, target class, 14 inputs, softmax with cross-entropy`. */
export function experimentLine({ settings, runsStored }: ExperimentRow, dataset: string | undefined): string {
  if (settings === null) return `${plural(runsStored, 'imported network')}${dataset ? `, ${dataset}` : ''}`
  const loss = settings.task === 'regress' ? 'squared error' : 'cross-entropy'
  return [
    dataset,
    `target ${settings.targets.join(', ')}`,
    plural(settings.inputs.length, 'input'),
    `${settings.architecture.output} with ${loss}`
  ]
    .filter((part) => part !== undefined)
    .join(', ')
}

/** `seed 59, 8 tanh units, decay 0.003, 300 epochs, test accuracy 0.884, log-loss 0.314`. */
export function runLine(run: RunSummary, experiment: ExperimentRow): string {
  const settings = experiment.settings && settingsOfVariant(experiment.settings, experiment.variants, run.variant)
  const test = run.metrics.test
  const judged = (metric: string) => onRows(metric, 'test', experiment.origin === 'imported')
  const parts = [
    run.seed !== null && `seed ${run.seed}`,
    settings && `${settings.architecture.hidden.join('-')} ${settings.architecture.activation} units`,
    settings && `decay ${settings.training.decay}`,
    run.epochs > 0 && plural(run.epochs, 'epoch'),
    run.diverged && 'diverged',
    test?.accuracy !== undefined && `${judged('accuracy')} ${formatNumber(test.accuracy, 3)}`,
    test?.logLoss !== undefined && `log-loss ${formatNumber(test.logLoss, 3)}`,
    test?.r2 !== undefined && `${judged('R²')} ${formatNumber(test.r2, 3)}`,
    test?.rmse !== undefined && `RMSE ${formatNumber(test.rmse)}`
  ]
  return parts.filter((part) => typeof part === 'string').join(', ')
}
