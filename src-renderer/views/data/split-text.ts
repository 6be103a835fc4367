import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'

/** What validation and test rows are for, with these settings. */
export function splitText({ split, training }: Pick<ExperimentSettings, 'split' | 'training'>): string {
  return [
    split.validation > 0 ? validationText(training) : null,
    training.patience === 0 ? 'Every run trains all its epochs.' : null,
    split.test > 0 ? 'Test rows are never seen.' : null
  ]
    .filter((sentence) => sentence !== null)
    .join(' ')
}

function validationText({ decayBy, patience }: ExperimentSettings['training']): string {
  const uses = [
    ...(decayBy === 'cross-validation' ? ['help to choose the weight decay'] : []),
    ...(patience > 0 ? ['choose the epoch'] : [])
  ]
  return uses.length === 0 ? 'Validation rows show the loss beside training.' : `Validation rows ${uses.join(' and ')}.`
}
