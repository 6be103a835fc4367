import type { RunArrays } from '../core/experiment/arrays.ts'

/** The training rows of each run, a row that a bootstrap drew twice standing there twice. */
export function rowsToVisit(arrays: readonly Pick<RunArrays, 'trainingWeights'>[]): Int32Array[] {
  return arrays.map(({ trainingWeights }) => {
    const rows: number[] = []
    trainingWeights.forEach((count, row) => {
      for (let time = 0; time < count; time++) rows.push(row)
    })
    return Int32Array.from(rows)
  })
}
