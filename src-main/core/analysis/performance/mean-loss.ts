import type { EncodedData } from '../../dataset/encoded-data.ts'
import { shareOfAnswer } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { MetricName } from '../../run/run.ts'
import type { MethodOption } from '../method.ts'
import { clip, likeliest } from './metrics.ts'

export type LossMetric = Extract<MetricName, 'logLoss' | 'accuracy' | 'r2'>

/** Shared by methods that ask what a change costs. */
export const METRIC_OPTION: MethodOption = {
  name: 'metric',
  label: 'Measure',
  help: 'what is measured; regression is always measured by r2',
  task: 'classify',
  kind: 'choice',
  choices: ['logLoss', 'accuracy', 'r2'],
  default: 'logLoss'
}

/** The metric that applies: R² for regression, the one asked for (log-loss in place of R²) for classes. */
export function metricFor(data: EncodedData, asked: unknown): LossMetric {
  if (data.labels === null) return 'r2'
  return asked === 'accuracy' ? 'accuracy' : 'logLoss'
}

/**
 * The log-loss, 1 - accuracy, or 1 - R² of answers to some rows: a mean over rows, so that it can be averaged over any pairing.
 *
 * @param rows the rows of the data that are answered; R² is over their targets
 * @returns a function of answers, row-major [rows × outputs] in the order of `rows`
 */
export function meanLoss(
  network: Network,
  data: EncodedData,
  rows: Int32Array,
  metric: LossMetric
): (answers: Float64Array) => number {
  const output = network.layers[network.layers.length - 1]
  const outputs = output.units.length
  if (data.labels === null || metric === 'r2') return squaredErrors(data.y, rows, outputs)
  const labels = rows.map((row) => data.labels![row])
  if (metric === 'accuracy') return errors(labels, outputs)
  return logLoss(labels, outputs, output.activation === 'softmax')
}

function squaredErrors(y: Float64Array, rows: Int32Array, outputs: number): (answers: Float64Array) => number {
  const shares = targetVariances(y, rows, outputs).map((variance) => 1 / (variance * outputs * rows.length))
  return (answers) => {
    let loss = 0
    for (let r = 0; r < rows.length; r++) {
      for (let k = 0; k < outputs; k++) {
        loss += (y[rows[r] * outputs + k] - answers[r * outputs + k]) ** 2 * shares[k]
      }
    }
    return loss
  }
}

function errors(labels: Int32Array, outputs: number): (answers: Float64Array) => number {
  return (answers) => {
    let wrong = 0
    for (let r = 0; r < labels.length; r++) {
      // The first class wins a tie, as everywhere.
      const named = outputs === 1 ? Number(answers[r] > 0.5) : likeliest(answers, r * outputs, outputs)
      if (named !== labels[r]) wrong++
    }
    return wrong / labels.length
  }
}

/** A logarithm is taken of so many probabilities at a time: clipped ones are 1e-15 or more, so their product is far from 0. */
const FACTORS = 16

/** A single output is the probability of the second class; several logistic outputs are divided by their sum. */
function logLoss(labels: Int32Array, outputs: number, softmax: boolean): (answers: Float64Array) => number {
  const probabilityOfTrue = (answers: Float64Array, r: number) => {
    if (outputs === 1) return labels[r] === 1 ? answers[r] : 1 - answers[r]
    const start = r * outputs
    if (softmax) return answers[start + labels[r]]
    let sum = 0
    for (let c = 0; c < outputs; c++) sum += answers[start + c]
    return shareOfAnswer(answers[start + labels[r]], sum, outputs)
  }
  return (answers) => {
    let loss = 0
    for (let start = 0; start < labels.length; start += FACTORS) {
      let product = 1
      const end = Math.min(start + FACTORS, labels.length)
      for (let r = start; r < end; r++) product *= clip(probabilityOfTrue(answers, r))
      loss -= Math.log(product)
    }
    return loss / labels.length
  }
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
