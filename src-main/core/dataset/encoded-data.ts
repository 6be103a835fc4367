/**
 * A dataset made ready for a network: which rows, which standardised inputs, which targets, and the partition of each row.
 * Everything a training or an analysis needs, and nothing of the file it came from.
 */
export interface EncodedData {
  rows: number
  inputs: EncodedInput[]
  /** Class labels (classification) or target names (regression), in output order. */
  outputs: string[]
  /** Row-major [rows × inputs], standardised. */
  x: Float64Array
  /** Row-major [rows × outputs]: one-of-c for classes, standardised targets for regression. */
  y: Float64Array
  /** Classification: index into `outputs` a row. Regression: null. */
  labels: Int32Array | null
  /** Index into PARTITIONS a row. */
  partition: Uint8Array
  /** Where nobody knows which rows the network was trained on: all of them are `test` rows then, those it has seen among them. */
  trainingRows?: 'unknown'
  /** Row of the dataset (0-based) each encoded row came from. */
  sourceRow: Int32Array
  /** Regression: mean and sd a target was standardised with. Classification: null. */
  targetStandardisation: Standardisation[] | null
  /** Rows left out because of a missing value, with the columns that caused it. */
  dropped: { rows: number; byColumn: Record<string, number> }
}

/** One column of x. */
export interface EncodedInput {
  /** Unique: `age`, `colour=red`, `age (missing)`. */
  name: string
  /** The dataset's column it was made from; dummies of one column share it. */
  variable: string
  kind: 'scale' | 'level' | 'missing-indicator'
  /** Fitted on training rows: x = (value - mean) / sd. Levels and indicators are 0/1 before it. */
  mean: number
  sd: number
}

export interface Standardisation {
  name: string
  mean: number
  sd: number
}

export const PARTITIONS = ['training', 'validation', 'test'] as const
export type Partition = (typeof PARTITIONS)[number]
