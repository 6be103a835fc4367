import { expect, test } from 'vitest'
import { checkSettings } from '../../../src-main/core/experiment/check.ts'
import {
  DEFAULT_TRAINING,
  type ArchitectureSettings,
  type ExperimentSettings,
  type TrainingSettings
} from '../../../src-main/core/experiment/experiment.ts'
import { settings } from './settings.ts'

const training = (change: Partial<TrainingSettings>) => ({ training: { ...DEFAULT_TRAINING, ...change } })
const architecture = (change: Partial<ArchitectureSettings>) => ({
  architecture: { hidden: [8], activation: 'tanh' as const, output: 'softmax' as const, ...change }
})
const split = (training: number, validation: number, test: number) => ({
  split: { training, validation, test, seed: 1 }
})

test('finds nothing wrong with the defaults', () => {
  expect(checkSettings(settings())).toEqual([])
  expect(checkSettings(settings({ ...split(33.34, 33.33, 33.33), variants: ['leave-one-out'] }))).toEqual([])
})

test.each<[field: string, change: Partial<ExperimentSettings>, message: string]>([
  [
    'hidden',
    architecture({ hidden: [] }),
    'A network has 1 to 8 hidden layers, not 0. Write 8, or 8,5 for two layers.'
  ],
  ['hidden', architecture({ hidden: [8, 0] }), 'A hidden layer has 1 to 1,000 units. Change 0.'],
  ['output', architecture({ output: 'linear' }), 'Classification cannot end in a linear output. Choose softmax.'],
  ['output', { task: 'regress' }, 'Regression cannot end in a softmax output. Choose linear.'],
  ['epochs', training({ epochs: 0 }), 'Epochs go from 1 to 100,000, not 0.'],
  ['learningRate', training({ learningRate: 0 }), 'The learning rate must be above 0, not 0.'],
  ['learningRate', training({ learningRate: NaN }), 'The learning rate must be above 0, not NaN.'],
  ['decay', training({ decay: -1, decayBy: 'hand' }), 'Weight decay must be 0 or more, not -1.'],
  ['momentum', training({ optimiser: 'sgd', momentum: 1 }), 'Momentum must be from 0 to below 1, not 1.'],
  ['patience', training({ patience: 1.5 }), 'Patience is a number of epochs, or 0 to train all of them, not 1.5.'],
  ['batchSize', training({ batchSize: -5 }), 'Batch size is a number of rows, or 0 for all of them, not -5.'],
  ['split', split(0, 50, 50), 'The shares of the split must be 0 or more, and training above 0.'],
  ['split', split(70, 15, 10), 'The shares of the split must add up to 100, these make 95.'],
  ['runs', { runs: 0 }, 'Runs go from 1 to 100,000, not 0.'],
  ['seed', { seed: 1.5 }, 'The seed must be a whole number, not 1.5.'],
  [
    'variants',
    { variants: ['subset:v9'] },
    '"subset:v9" names "v9", which is not an input of the experiment. Did you mean "v1"?'
  ],
  [
    'variants',
    { runs: 60_000, variants: ['subset:v1'] },
    'All variants together are 120,000 runs; 100,000 are the most. Leave some out.'
  ],
  [
    'variants',
    { inputs: Array.from({ length: 16 }, (_, k) => `v${k + 1}`), variants: ['all-subsets:100000'] },
    // 2¹⁶ · 100,000
    '"all-subsets:100000" asks for 6,553,600,000 runs; 100,000 are the most. Ask for fewer seeds.'
  ],
  [
    'variants',
    { variants: ['sweep:decay=0.01/0.1+hidden=4/8:50000'] },
    '"sweep:decay=0.01/0.1+hidden=4/8:50000" asks for 200,000 runs; 100,000 are the most. Ask for fewer seeds.'
  ],
  [
    'variants',
    { variants: ['sweep:decay=0.01/-1'] },
    "The sweep's point decay -1: Weight decay must be 0 or more, not -1."
  ],
  [
    'variants',
    { variants: ['sweep:hidden=8/8-5000'] },
    "The sweep's point hidden 8-5000: A hidden layer has 1 to 1,000 units. Change 5000."
  ],
  [
    'variants',
    { variants: ['sweep:decay=0.01/0.1'], ...split(80, 0, 20) },
    'A sweep chooses by the loss of validation rows. Give validation a share of the split.'
  ],
  [
    'checkpointEvery',
    { checkpointEvery: 1 },
    // 500 epochs / 200
    'A run keeps at most 200 checkpoints, these would be 500. Keep one every 3 epochs or more.'
  ]
])('says what is wrong with %s: %j', (field, change, message) => {
  expect(checkSettings(settings(change))).toEqual([{ field, message }])
})

test('asks for validation rows when training stops early', () => {
  expect(checkSettings(settings({ ...training({ patience: 20 }), ...split(80, 0, 20) }))).toEqual([
    {
      field: 'patience',
      message: 'Stopping early needs validation rows. Give validation a share of the split, or set patience to 0.'
    }
  ])
})
