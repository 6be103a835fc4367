import type { RunArrays } from '../../core/experiment/arrays.ts'
import type { RunSpec } from '../../core/experiment/run-spec.ts'
import { deriveSeed, permutation, random } from '../../core/random.ts'
import { rowsToVisit } from '../rows-to-visit.ts'

/** Which rows the updates of each run see, epoch by epoch. */
export interface Visits {
  updates: number
  /** Rows an update. */
  rows: number
  /** Numbers an epoch. */
  length: number
  /**
   * Places in the training table, row-major [epochs, updates, runs, rows]; -1 = none, where a run has fewer rows than the others.
   *
   * @param capacity epochs there is room for; those that are not trained hold -1
   */
  of(firstEpoch: number, epochs: number, capacity: number): Int32Array
}

/**
 * Mini-batches as the eager engine takes them: every run goes through its own rows in an order of its own, shuffled by its seed
 * afresh in every epoch.
 *
 * @param table row of the data at each place of the training table
 * @returns null when one update sees all rows
 */
export function visits(
  arrays: readonly RunArrays[],
  specs: readonly RunSpec[],
  table: Int32Array,
  batchSize: number
): Visits | null {
  if (batchSize === 0) return null
  const placeOf = new Int32Array(table.reduce((most, row) => Math.max(most, row), 0) + 1)
  table.forEach((row, place) => (placeOf[row] = place))
  const own = rowsToVisit(arrays).map((rows) => rows.map((row) => placeOf[row]))
  const updates = Math.ceil(Math.max(...own.map((places) => places.length)) / batchSize)
  if (updates <= 1) return null
  const runs = specs.length
  const length = updates * runs * batchSize

  return {
    updates,
    rows: batchSize,
    length,
    of(firstEpoch, epochs, capacity) {
      const visited = new Int32Array(capacity * length).fill(-1)
      for (let epoch = 0; epoch < epochs; epoch++) {
        for (let run = 0; run < runs; run++) {
          const places = own[run]
          const order = permutation(
            places.length,
            random(deriveSeed(specs[run].seed, 'mini-batches', firstEpoch + epoch))
          )
          for (let start = 0, update = epoch * updates; start < places.length; start += batchSize, update++) {
            const part = order.subarray(start, start + batchSize)
            const at = (update * runs + run) * batchSize
            for (let i = 0; i < part.length; i++) visited[at + i] = places[part[i]]
          }
        }
      }
      return visited
    }
  }
}
