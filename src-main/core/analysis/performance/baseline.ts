import { PARTITIONS, type EncodedData } from '../../dataset/encoded-data.ts'
import type { AnalysisTable } from '../method.ts'
import { rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import type { MetricName, Metrics } from '../../run/run.ts'
import { clip, likeliest, regressionMetrics } from './metrics.ts'
import { metricsOfSums } from './row-shares.ts'

/**
 * What is reached without looking at any input: every row gets the class shares of the training rows (scikit-learn's
 * `DummyClassifier(strategy="prior")`), or the mean target of the training rows. None without training rows.
 */
export function baselineTable(data: EncodedData, names: readonly MetricName[]): AnalysisTable[] {
  const training = rowsOf(data, 'training')
  if (training.length === 0) return []
  const outputs = data.outputs.length
  // Targets and one-of-c columns alike: the mean of each over the training rows.
  const means = new Float64Array(outputs)
  for (const row of training) {
    for (let k = 0; k < outputs; k++) means[k] += data.y[row * outputs + k] / training.length
  }
  const partitions = PARTITIONS.filter((name) => rowsOf(data, name).length > 0)
  return [
    table(
      {
        name: 'baseline',
        title: data.labels
          ? 'Without looking at the inputs: class shares of the training rows for every row'
          : 'Without looking at the inputs: mean of the training rows for every row',
        rowHeader: 'partition',
        rows: partitions,
        columns: [...names],
        noSpread: true
      },
      partitions.map((name) => {
        const rows = rowsOf(data, name)
        const metrics = data.labels ? withShares(data.labels, rows, means) : withMeans(data, rows, means)
        return names.map((metric) => metrics[metric] ?? NaN)
      })
    )
  ]
}

/** Where every row gets the same probabilities, only the number of rows of each class counts. */
function withShares(labels: Int32Array, rows: Int32Array, shares: Float64Array): Metrics {
  const named = likeliest(shares, 0, shares.length)
  const counts = Array.from(shares, () => new Array<number>(shares.length).fill(0))
  for (const row of rows) counts[labels[row]][named]++
  const squares = shares.reduce((sum, share) => sum + share ** 2, 0)
  let logLoss = 0
  let brier = 0
  shares.forEach((share, k) => {
    logLoss -= counts[k][named] * Math.log(clip(share))
    brier += counts[k][named] * (squares - 2 * share + 1)
  })
  return metricsOfSums({ counts, logLoss, brier })
}

function withMeans(data: EncodedData, rows: Int32Array, means: Float64Array): Metrics {
  const outputs = means.length
  const answers = new Float64Array(data.rows * outputs)
  for (let row = 0; row < data.rows; row++) answers.set(means, row * outputs)
  const sds = data.targetStandardisation?.map(({ sd }) => sd)
  return regressionMetrics(data.y, answers, rows, outputs, sds)
}
