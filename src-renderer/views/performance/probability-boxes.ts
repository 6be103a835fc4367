import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'

/** The probabilities that rows of one class get for another, or for their own. */
export interface ProbabilityBox {
  /** Class the rows are of. */
  actual: string
  rows: number
  low: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  high: number
  own: boolean
}

/** One panel a class: the probability of it, box by box of the actual classes. */
export interface BoxPanel {
  predicted: string
  boxes: ProbabilityBox[]
}

export function boxPanels({ columns, values, texts }: AnalysisTable): BoxPanel[] {
  const at = (row: number, column: string) => values[row][columns.indexOf(column)]
  const actual = texts?.actual ?? []
  const predicted = texts?.predicted ?? []
  return [...new Set(predicted)].map((name) => ({
    predicted: name,
    boxes: [...values.keys()]
      .filter((row) => predicted[row] === name)
      .map((row) => ({
        actual: actual[row],
        rows: at(row, 'rows'),
        low: at(row, 'low'),
        lowerQuartile: at(row, 'lowerQuartile'),
        median: at(row, 'median'),
        upperQuartile: at(row, 'upperQuartile'),
        high: at(row, 'high'),
        own: actual[row] === name
      }))
  }))
}
