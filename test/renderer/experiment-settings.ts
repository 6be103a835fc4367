import { DEFAULT_SPLIT, DEFAULT_TRAINING, type ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'

/** Three variables, eight tanh units, 100 runs. */
export function settings(change: Partial<ExperimentSettings> = {}): ExperimentSettings {
  return {
    task: 'classify',
    targets: ['class'],
    inputs: ['v1', 'v2', 'v3'],
    missing: 'drop',
    split: DEFAULT_SPLIT,
    architecture: { hidden: [8], activation: 'tanh', output: 'softmax' },
    training: DEFAULT_TRAINING,
    runs: 100,
    seed: 1,
    variants: [],
    checkpointEvery: 0,
    ...change
  }
}
