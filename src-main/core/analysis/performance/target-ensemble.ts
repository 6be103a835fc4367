import type { EncodedData } from '../../dataset/encoded-data.ts'
import { meanOf } from '../../statistics.ts'

/** What several runs predict for the rows that they looked at, standardised. */
export interface PredictedRows {
  /** In ascending order: every row that some run looked at. */
  rows: Int32Array
  /** Row-major [rows of the data × targets]; NaN for rows that no run looked at. */
  mean: Float64Array
  /** One a run that looked at the row. */
  of(row: number, k: number): readonly number[]
  /** Runs that looked at a row: of the row with the fewest, and with the most. */
  runs: readonly [fewest: number, most: number]
}

/**
 * Mean prediction of a row over the runs that saw it in the same part: what all runs together would answer. Runs on folds have
 * rows of their own. The same for classes is `Ensemble`.
 */
export class TargetEnsemble {
  readonly #data: EncodedData
  /** By row and target. */
  readonly #predicted: number[][]
  #contradicted = false

  /** @param data of any of the runs */
  constructor(data: EncodedData) {
    this.#data = data
    this.#predicted = Array.from(data.y, () => [])
  }

  /** @param answers row-major [rows of the data × targets] */
  add({ y, outputs }: EncodedData, answers: Float64Array, rows: Int32Array): void {
    for (const row of rows) {
      for (let at = row * outputs.length; at < (row + 1) * outputs.length; at++) {
        this.#predicted[at].push(answers[at])
        // Permuted targets: each run has its own, and none is the row's.
        if (y[at] !== this.#data.y[at]) this.#contradicted = true
      }
    }
  }

  /** Null where the runs do not agree on what was observed. */
  result(): PredictedRows | null {
    if (this.#contradicted) return null
    const outputs = this.#data.outputs.length
    const predicted = this.#predicted
    const counts = Array.from({ length: this.#data.rows }, (_, row) => predicted[row * outputs].length)
    const rows = Int32Array.from(counts.keys()).filter((row) => counts[row] > 0)
    const among = Array.from(rows, (row) => counts[row])
    return {
      rows,
      mean: Float64Array.from(predicted, meanOf),
      of: (row, k) => predicted[row * outputs + k],
      runs: [among.reduce((a, b) => Math.min(a, b)), among.reduce((a, b) => Math.max(a, b))]
    }
  }
}
