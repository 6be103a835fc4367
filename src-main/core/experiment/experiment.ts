import type { Activation } from '../run/network.ts'

/** What is trained, complete: the same settings on the same dataset give the same weights. */
export interface ExperimentSettings {
  task: Task
  /** One column for classification, one or several scale columns for regression. */
  targets: string[]
  /** Names of dataset columns, in dataset order. */
  inputs: string[]
  missing: MissingRule
  split: SplitSettings
  architecture: ArchitectureSettings
  training: TrainingSettings
  /** Runs of the main variant; they differ in their seed only. */
  runs: number
  /** Master seed. Every other seed is derived from it (see `deriveSeed`). */
  seed: number
  /** More questions answered in the same batch, in the grammar of the command line: `null-labels:100`. */
  variants: string[]
  /** Keep the weights every so many epochs; 0 = none. */
  checkpointEvery: number
}

export type Task = 'classify' | 'regress'

/** `drop` leaves the row out; `mean` fills in the training mean (nominal: the most frequent level); `indicator` also adds a 0/1 input. */
export type MissingRule = 'drop' | 'mean' | 'indicator'

export interface SplitSettings {
  /** Percentages of the rows; they add up to 100. Training must not be 0. */
  training: number
  validation: number
  test: number
  seed: number
}

export interface ArchitectureSettings {
  /** Units of each hidden layer, from the inputs on. */
  hidden: number[]
  activation: HiddenActivation
  /** `softmax` for classes, `logistic` (one output) for two classes, `linear` for regression. */
  output: OutputActivation
}

export type HiddenActivation = Extract<Activation, 'tanh' | 'logistic' | 'relu'>
export type OutputActivation = Extract<Activation, 'softmax' | 'logistic' | 'linear'>

export interface TrainingSettings {
  optimiser: 'adam' | 'sgd'
  learningRate: number
  /** Of the learning rate over the epochs; see learning-rate.ts. */
  schedule: 'constant' | 'annealed'
  /** SGD only. */
  momentum: number
  /** Weight decay: the objective is mean loss of a row + decay / 2 × Σw², so its gradient is decay × w. Biases are not penalised. */
  decay: number
  /** `cross-validation`: before the runs are trained, `decay` becomes what cross-validation finds best; see decay-search.ts. */
  decayBy: 'hand' | 'cross-validation'
  epochs: number
  /** Epochs without a better validation loss before a run stops and takes its best weights; 0 = train all epochs, keep the last weights. */
  patience: number
  /** Rows a weight update sees; 0 = all training rows. */
  batchSize: number
}

export const DEFAULT_TRAINING: TrainingSettings = {
  optimiser: 'adam',
  learningRate: 0.05,
  schedule: 'annealed',
  momentum: 0.9,
  decay: 0.01,
  decayBy: 'cross-validation',
  epochs: 500,
  patience: 0,
  batchSize: 0
}

export const DEFAULT_SPLIT: SplitSettings = { training: 70, validation: 15, test: 15, seed: 1 }
