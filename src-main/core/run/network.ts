/**
 * A trained feed-forward network with every weight under its name.
 * Orientation everywhere: row = where a connection leaves, column = the unit it enters.
 */
export interface Network {
  layers: Layer[]
  /** One entry an input of the first layer: z = (value - mean) / sd. Empty when unknown (imported without). */
  inputStandardisation: InputStandardisation[]
  /** Regression: value = output × sd + mean. Null for classification. */
  targetStandardisation: { name: string; mean: number; sd: number }[] | null
  /** Classification: labels in output order (two labels for a single logistic output: [negative, positive]). Null for regression. */
  classLabels: string[] | null
  /**
   * A logistic unit is exactly 0 below minus this sum and exactly 1 above it, as R's nnet has it (15). Absent where the
   * logistic is smooth, as in every network trained here.
   */
  logisticCutOff?: number
  /** Of an import with data: the columns it predicts, whatever roles they are given for the next experiment. */
  targets?: string[]
}

export interface Layer {
  /** `hidden`, `hidden 2`, `output`. */
  name: string
  activation: Activation
  /** Names of the rows of `weights`. */
  inputs: string[]
  /** Names of the columns of `weights`. */
  units: string[]
  /** Row-major [inputs × units]. */
  weights: Float64Array
  /** [units] */
  bias: Float64Array
}

export type Activation = 'tanh' | 'logistic' | 'relu' | 'softmax' | 'linear'

export interface InputStandardisation {
  name: string
  /** The variable the input was made from; dummies of one variable share it. */
  variable: string
  mean: number
  sd: number
}
