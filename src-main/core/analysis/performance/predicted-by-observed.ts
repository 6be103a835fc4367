import { formatNumber } from '../../format-number.ts'
import { quantile } from '../../statistics.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { rowsOption } from '../rows.ts'
import { scoredRows } from './scored-rows.ts'

const COLUMNS = ['actual', 'predicted', 'rows', 'low', 'lowerQuartile', 'median', 'upperQuartile', 'high', 'mean']

export const predictedByObserved: Method = {
  name: 'predicted-by-observed',
  title: 'Predicted by observed',
  group: 'performance',
  question: 'Which probabilities do rows of each class get, for their own class and for the others?',
  formula: 'quantiles 0.05, 0.25, 0.5, 0.75, 0.95 of p(class) over the rows of each actual class',
  source: 'The predicted-by-observed chart of SPSS Multilayer Perceptron; quantiles as R type 7',
  needs: ['rows that took no part in training'],
  caveats: ['A box far from 1 for its own class may still be right where no other class is more probable.'],
  options: [rowsOption('auto')],
  requires: { data: true, task: 'classify' },
  compute(subject, options): AnalysisResult {
    const { classes, labels, probabilities, words } = scoredRows(subject, String(options.rows))
    const rows = classes.flatMap((actual, a) => {
      const members = Int32Array.from(labels.keys()).filter((row) => labels[row] === a)
      return classes.map((predicted, c): LongRow => {
        const values = Float64Array.from(members, (row) => probabilities[row * classes.length + c]).sort()
        const at = (p: number) => (values.length === 0 ? NaN : quantile(values, p))
        return {
          actual,
          predicted,
          rows: values.length,
          low: at(0.05),
          lowerQuartile: at(0.25),
          median: at(0.5),
          upperQuartile: at(0.75),
          high: at(0.95),
          mean: values.reduce((sum, value) => sum + value, 0) / values.length
        }
      })
    })
    return {
      tables: [
        longTable(
          {
            name: 'boxes',
            title: `Predicted probability of each class by actual class, ${words}`,
            rowHeader: 'box',
            columns: COLUMNS
          },
          ['actual', 'predicted'],
          rows
        )
      ],
      notes: [],
      says
    }
  }
}

function says([boxes]: readonly AnalysisTable[]): string[] {
  const { columns, values, texts } = boxes
  const median = columns.indexOf('median')
  return values.flatMap((row, r) => {
    const name = texts?.actual[r]
    if (name === undefined || name !== texts?.predicted[r] || Number.isNaN(row[median])) return []
    return [`Half of the rows of ${name} get a probability of ${formatNumber(row[median], 2)} or more for ${name}.`]
  })
}
