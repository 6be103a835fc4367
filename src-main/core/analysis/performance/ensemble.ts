import type { ScoredRows } from './scored-rows.ts'

/**
 * Mean probability of a row over the runs that saw it in the same part: what all runs together would answer. Runs are added one
 * at a time, so that thousands of them need no more room than one.
 */
export class Ensemble {
  /** By row of the data. */
  #rows = new Map<number, { label: number; sums: Float64Array; runs: number }>()
  #first: ScoredRows | null = null
  #contradicted = false

  add(scored: ScoredRows): void {
    this.#first ??= scored
    const classes = scored.classes.length
    scored.rows.forEach((row, r) => {
      let known = this.#rows.get(row)
      if (known === undefined) {
        known = { label: scored.labels[r], sums: new Float64Array(classes), runs: 0 }
        this.#rows.set(row, known)
      }
      // Permuted labels: each run has its own, and no label is the row's.
      if (known.label !== scored.labels[r]) this.#contradicted = true
      known.runs++
      for (let c = 0; c < classes; c++) known.sums[c] += scored.probabilities[r * classes + c]
    })
  }

  /** Null where the runs do not agree on what the rows are. */
  result(): ScoredRows | null {
    if (this.#first === null || this.#contradicted) return null
    const { classes, words } = this.#first
    const rows = Int32Array.from(this.#rows.keys()).sort()
    const known = Array.from(rows, (row) => this.#rows.get(row)!)
    return {
      classes,
      words,
      rows,
      labels: Int32Array.from(known, ({ label }) => label),
      probabilities: Float64Array.from(known.flatMap(({ sums, runs }) => Array.from(sums, (sum) => sum / runs)))
    }
  }
}
