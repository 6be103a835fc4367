import type { Partition } from '../dataset/encoded-data.ts'

/** Metrics of one partition. Classification fills the first block, regression the second; what does not apply is absent. */
export interface Metrics {
  rows: number
  accuracy?: number
  balancedAccuracy?: number
  kappa?: number
  mcc?: number
  macroPrecision?: number
  macroRecall?: number
  macroF1?: number
  weightedF1?: number
  /** Natural logarithm, mean over rows. */
  logLoss?: number
  brier?: number

  r2?: number
  rmse?: number
  mae?: number
}

export type MetricName = Exclude<keyof Metrics, 'rows'>

export type PartitionMetrics = Partial<Record<Partition, Metrics>>

/** A run as the lists show it. */
export interface RunSummary {
  id: number
  experiment: number
  /** Name of the variant, such as `all variables`. */
  variant: string
  /** Null for an imported network. */
  seed: number | null
  /** Variables left in. */
  inputs: string[]
  /** Epochs trained. */
  epochs: number
  /** Epoch with the lowest validation loss (from 1); null without validation rows or for an imported network. */
  bestEpoch: number | null
  diverged: boolean
  metrics: PartitionMetrics
  name: string
  tags: string[]
  pinned: boolean
  note: string
}

/** Loss per epoch; element e is the loss after epoch e + 1. */
export interface History {
  training: Float32Array
  /** Empty without validation rows. */
  validation: Float32Array
}
