import type { EncodedData } from '../../dataset/encoded-data.ts'
import { classProbabilities } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { hasDiverged } from '../diverged.ts'
import { inUnits } from './in-units.ts'
import { likeliest } from './metrics.ts'

/** The rows that an experiment uses, for choosing one: columns of equal length, in the order of the dataset. */
export interface Records {
  /** Of the dataset, counted from 1. */
  rows: number[]
  /** Places in PARTITIONS. */
  partitions: number[]
  /** Null for regression. */
  classes: string[] | null
  /** Places in `classes`; for regression the first target in its own unit. */
  actual: number[]
  /** What one network takes each row for, a place in `classes`, and its probability. Null without a network or classes. */
  predicted: number[] | null
  probability: number[] | null
}

/**
 * @param network whose predictions are listed; null for a batch, whose networks need not agree
 * @example recordsOf(data, network).rows[0] // 1, unless the first row was left out
 */
export function recordsOf(data: EncodedData, network: Network | null): Records {
  const order = Array.from(data.sourceRow.keys()).sort((a, b) => data.sourceRow[a] - data.sourceRow[b])
  const { labels } = data
  const answers =
    labels && network && network.classLabels && !hasDiverged(network)
      ? classProbabilities(network, data.x, data.rows)
      : null
  const count = data.outputs.length
  const predictions = answers && order.map((row) => likeliest(answers, row * count, count))
  return {
    rows: order.map((row) => data.sourceRow[row] + 1),
    partitions: order.map((row) => data.partition[row]),
    classes: labels ? data.outputs : null,
    actual: order.map((row) => (labels ? labels[row] : inUnits(data, data.y[row * count], 0))),
    predicted: predictions,
    probability: answers && predictions && order.map((row, k) => answers[row * count + predictions[k]])
  }
}
