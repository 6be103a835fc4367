import {
  DEFAULT_SPLIT,
  DEFAULT_TRAINING,
  type ExperimentSettings
} from '../../../src-main/core/experiment/experiment.ts'

/** Four variables, two classes, ten runs: small enough to write plans out. */
export function settings(change: Partial<ExperimentSettings> = {}): ExperimentSettings {
  return {
    task: 'classify',
    targets: ['class'],
    inputs: ['v1', 'v2', 'v3', 'v4'],
    missing: 'drop',
    split: DEFAULT_SPLIT,
    architecture: { hidden: [8], activation: 'tanh', output: 'softmax' },
    training: DEFAULT_TRAINING,
    runs: 10,
    seed: 1,
    variants: [],
    checkpointEvery: 0,
    ...change
  }
}
