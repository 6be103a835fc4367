import { PARTITIONS, type EncodedData } from '../../dataset/encoded-data.ts'
import type { AnalysisTable } from '../method.ts'
import { rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import { classificationMetrics, regressionMetrics } from './metrics.ts'

/**
 * What is reached without looking at any input: every row gets the class shares of the training rows (scikit-learn's
 * `DummyClassifier(strategy="prior")`), or the mean target of the training rows. None without training rows.
 */
export function baselineTable(data: EncodedData): AnalysisTable[] {
  const training = rowsOf(data, 'training')
  if (training.length === 0) return []
  const outputs = data.outputs.length
  // Targets and one-of-c columns alike: the mean of each over the training rows.
  const means = Array.from({ length: outputs }, (_, k) => {
    let sum = 0
    for (const row of training) sum += data.y[row * outputs + k]
    return sum / training.length
  })
  const answers = Float64Array.from({ length: data.rows * outputs }, (_, at) => means[at % outputs])
  const columns = data.labels ? (['accuracy', 'logLoss', 'brier'] as const) : (['r2', 'rmse', 'mae'] as const)
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
        columns: [...columns],
        noSpread: true
      },
      partitions.map((name) => {
        const rows = rowsOf(data, name)
        const metrics = data.labels
          ? classificationMetrics(data.labels, answers, rows, outputs)
          : regressionMetrics(
              data.y,
              answers,
              rows,
              outputs,
              data.targetStandardisation?.map(({ sd }) => sd)
            )
        return columns.map((column) => metrics[column] ?? NaN)
      })
    )
  ]
}
