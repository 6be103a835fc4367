import { PARTITIONS, type EncodedData } from '../../dataset/encoded-data.ts'
import { classProbabilities, predict } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { Metrics, PartitionMetrics } from '../../run/run.ts'
import { rowsOf } from '../rows.ts'

/** Probabilities are kept this far from 0 before the logarithm, as scikit-learn and Keras do. */
const SMALLEST_PROBABILITY = 1e-15

/** How well one class is found. `support` = rows that are of this class. */
export interface ClassMetrics {
  precision: number
  recall: number
  f1: number
  support: number
}

/**
 * The metrics of one run on every partition that has rows. Quick, for it is called once a run, thousands of times a batch.
 *
 * @example partitionMetrics(network, data).test?.accuracy
 */
export function partitionMetrics(network: Network, data: EncodedData): PartitionMetrics {
  const answers = data.labels ? classProbabilities(network, data.x, data.rows) : predict(network, data.x, data.rows)
  return metricsOfAnswers(data, answers)
}

/**
 * The same from what the network answered.
 *
 * @param answers row-major [rows of the data × outputs]: probabilities, or standardised targets
 */
export function metricsOfAnswers(data: EncodedData, answers: Float64Array): PartitionMetrics {
  const { labels } = data
  const result: PartitionMetrics = {}
  PARTITIONS.forEach((name) => {
    const rows = rowsOf(data, name)
    if (rows.length === 0) return
    result[name] = labels
      ? classificationMetrics(labels, answers, rows, data.outputs.length)
      : regressionMetrics(
          data.y,
          answers,
          rows,
          data.outputs.length,
          data.targetStandardisation?.map(({ sd }) => sd)
        )
  })
  return result
}

/**
 * Metrics of a classification. A row is given to the class with the highest probability, the first one where two tie.
 *
 * Log-loss is the mean of -ln p(true class), natural logarithm. Brier is the multi-class form, Σ over classes of (p - y)², so it runs
 * from 0 to 2 and is twice the one-column Brier score of two classes. Precision, recall and F1 with an empty
 * denominator are 0 and count in the macro averages; balanced accuracy is the mean recall of the classes that have rows;
 * κ is NaN where agreement by chance is already 1; MCC is 0 where all rows get one class.
 *
 * @param labels class index a row of the data
 * @param probabilities row-major [rows of the data × classes]
 * @param rows the rows that count
 */
export function classificationMetrics(
  labels: Int32Array,
  probabilities: Float64Array,
  rows: Int32Array,
  classes: number
): Metrics {
  let logLoss = 0
  let brier = 0
  for (const row of rows) {
    const at = row * classes
    logLoss -= Math.log(clip(probabilities[at + labels[row]]))
    for (let c = 0; c < classes; c++) {
      const miss = probabilities[at + c] - (labels[row] === c ? 1 : 0)
      brier += miss * miss
    }
  }
  const counts = confusionMatrix(labels, probabilities, rows, classes)
  return { ...countMetrics(counts), logLoss: logLoss / rows.length, brier: brier / rows.length }
}

/**
 * counts[actual][predicted].
 *
 * @param probabilities row-major [rows of the data × classes]
 */
function confusionMatrix(
  labels: Int32Array,
  probabilities: Float64Array,
  rows: Int32Array,
  classes: number
): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const row of rows) counts[labels[row]][likeliest(probabilities, row * classes, classes)]++
  return counts
}

/** Index of the largest of `count` values from `start` on; the first where two tie. */
export function likeliest(values: Float64Array, start: number, count: number): number {
  let best = 0
  for (let c = 1; c < count; c++) if (values[start + c] > values[start + best]) best = c
  return best
}

/** Precision, recall and F1 of each class, from counts[actual][predicted]; 0 where the denominator is empty. */
export function classMetrics(counts: readonly number[][]): ClassMetrics[] {
  return counts.map((actual, k) => {
    const support = sum(actual)
    const predicted = counts.reduce((total, row) => total + row[k], 0)
    const right = actual[k]
    const precision = predicted === 0 ? 0 : right / predicted
    const recall = support === 0 ? 0 : right / support
    const f1 = support + predicted === 0 ? 0 : (2 * right) / (support + predicted)
    return { precision, recall, f1, support }
  })
}

/** Share of the most frequent class: what a model reaches that always names it. */
export function majorityBaseline(supports: readonly number[]): number {
  return Math.max(...supports) / sum(supports)
}

/**
 * Metrics of a regression, averaged over the targets.
 *
 * @param y row-major [rows of the data × targets], standardised
 * @param answers the same shape
 * @param targetSd one a target; RMSE and MAE are then in the target's own units. R² does not depend on it.
 */
export function regressionMetrics(
  y: Float64Array,
  answers: Float64Array,
  rows: Int32Array,
  targets: number,
  targetSd?: readonly number[]
): Metrics {
  const each = Array.from({ length: targets }, (_, k) =>
    targetMetrics(y, answers, rows, targets, k, targetSd?.[k] ?? 1)
  )
  const mean = (of: 'r2' | 'rmse' | 'mae') => sum(each.map((target) => target[of])) / targets
  return { rows: rows.length, r2: mean('r2'), rmse: mean('rmse'), mae: mean('mae') }
}

/** R², RMSE and MAE of target `k`. R² is NaN where the target does not vary. */
export function targetMetrics(
  y: Float64Array,
  answers: Float64Array,
  rows: Int32Array,
  targets: number,
  k: number,
  sd: number
): { r2: number; rmse: number; mae: number } {
  let mean = 0
  for (const row of rows) mean += y[row * targets + k] / rows.length
  let squares = 0
  let absolute = 0
  let variation = 0
  for (const row of rows) {
    const actual = y[row * targets + k]
    const error = actual - answers[row * targets + k]
    squares += error * error
    absolute += Math.abs(error)
    variation += (actual - mean) ** 2
  }
  return {
    r2: variation === 0 ? NaN : 1 - squares / variation,
    rmse: Math.sqrt(squares / rows.length) * sd,
    mae: (absolute / rows.length) * sd
  }
}

/** The metrics that are told by counts[actual][predicted] alone. */
export function countMetrics(counts: readonly number[][]): Metrics {
  const total = sum(counts.map(sum))
  const each = classMetrics(counts)
  const right = sum(counts.map((actual, k) => actual[k]))
  const predicted = counts.map((_, k) => counts.reduce((count, row) => count + row[k], 0))
  const mean = (values: number[]) => sum(values) / values.length
  const byChance = sum(each.map(({ support }, k) => support * predicted[k])) / total ** 2
  const accuracy = right / total
  return {
    rows: total,
    accuracy,
    balancedAccuracy: mean(each.filter(({ support }) => support > 0).map(({ recall }) => recall)),
    kappa: (accuracy - byChance) / (1 - byChance),
    mcc: matthews(
      right,
      total,
      each.map(({ support }) => support),
      predicted
    ),
    macroPrecision: mean(each.map(({ precision }) => precision)),
    macroRecall: mean(each.map(({ recall }) => recall)),
    macroF1: mean(each.map(({ f1 }) => f1)),
    weightedF1: sum(each.map(({ f1, support }) => f1 * support)) / total
  }
}

/** Matthews correlation for any number of classes (Gorodkin 2004). */
function matthews(right: number, total: number, supports: number[], predicted: number[]): number {
  const together = sum(supports.map((support, k) => support * predicted[k]))
  const spread = (counts: number[]) => total ** 2 - sum(counts.map((count) => count ** 2))
  const denominator = Math.sqrt(spread(predicted) * spread(supports))
  return denominator === 0 ? 0 : (right * total - together) / denominator
}

/** What one true class costs: never infinite. */
export function clip(probability: number): number {
  return probability < SMALLEST_PROBABILITY ? SMALLEST_PROBABILITY : probability
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
