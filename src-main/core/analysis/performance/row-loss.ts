import type { EncodedData } from '../../dataset/encoded-data.ts'
import type { Network } from '../../run/network.ts'
import type { MethodOption } from '../method.ts'
import { clip, likeliest } from './metrics.ts'

export type LossMetric = 'logLoss' | 'accuracy' | 'r2'

/** Shared by methods that ask what a change costs. */
export const METRIC_OPTION: MethodOption = {
  name: 'metric',
  label: 'Measure',
  help: 'what is measured; regression is always measured by r2',
  kind: 'choice',
  choices: ['logLoss', 'accuracy', 'r2'],
  default: 'logLoss'
}

/** The metric that applies: r² for regression, the one asked for (log-loss in place of r²) for classes. */
export function metricFor(data: EncodedData, asked: unknown): LossMetric {
  if (data.labels === null) return 'r2'
  return asked === 'accuracy' ? 'accuracy' : 'logLoss'
}

/** `log-loss`, `accuracy`, `r²`. */
export const METRIC_WORDS: Record<LossMetric, string> = { logLoss: 'log-loss', accuracy: 'accuracy', r2: 'r²' }

/**
 * What one row costs, such that the mean over rows is the log-loss, 1 - accuracy, or 1 - r². Additive, so that it can be
 * averaged over any pairing of rows.
 *
 * @param rows the rows over which r² is taken
 * @returns a function of the network's answers (row-major [… × outputs]), the row of it to look at, and the row of the data
 */
export function rowLoss(
  network: Network,
  data: EncodedData,
  rows: Int32Array,
  metric: LossMetric
): (answers: Float64Array, at: number, row: number) => number {
  const { labels, y } = data
  const outputs = network.layers[network.layers.length - 1].units.length
  if (labels === null || metric === 'r2') {
    const variances = targetVariances(y, rows, outputs)
    return (answers, at, row) => {
      let loss = 0
      for (let k = 0; k < outputs; k++) {
        loss += (y[row * outputs + k] - answers[at * outputs + k]) ** 2 / variances[k] / outputs
      }
      return loss
    }
  }
  if (outputs === 1) {
    const ofTrue = (p: number, label: number) => (label === 1 ? p : 1 - p)
    return metric === 'logLoss'
      ? (answers, at, row) => -Math.log(clip(ofTrue(answers[at], labels[row])))
      : // The first class wins a tie, as everywhere.
        (answers, at, row) => (Number(answers[at] > 0.5) === labels[row] ? 0 : 1)
  }
  const softmax = network.layers[network.layers.length - 1].activation === 'softmax'
  const total = (answers: Float64Array, start: number) => {
    let sum = 0
    for (let c = 0; c < outputs; c++) sum += answers[start + c]
    return sum
  }
  return metric === 'logLoss'
    ? (answers, at, row) => {
        const start = at * outputs
        return -Math.log(clip(answers[start + labels[row]] / (softmax ? 1 : total(answers, start))))
      }
    : (answers, at, row) => (likeliest(answers, at * outputs, outputs) === labels[row] ? 0 : 1)
}

/** Mean of the row losses of some rows; `answers` has one row each, in their order. */
export function meanLoss(
  loss: (answers: Float64Array, at: number, row: number) => number,
  answers: Float64Array,
  rows: Int32Array
): number {
  let sum = 0
  for (let r = 0; r < rows.length; r++) sum += loss(answers, r, rows[r])
  return sum / rows.length
}

function targetVariances(y: Float64Array, rows: Int32Array, targets: number): number[] {
  return Array.from({ length: targets }, (_, k) => {
    let mean = 0
    for (const row of rows) mean += y[row * targets + k] / rows.length
    let variance = 0
    for (const row of rows) variance += (y[row * targets + k] - mean) ** 2 / rows.length
    return variance
  })
}
