import type { RunArrays } from '../../core/experiment/arrays.ts'
import type { RunSpec } from '../../core/experiment/run-spec.ts'
import { deriveSeed, permutation, random } from '../../core/random.ts'
import { rowsToVisit } from '../eager/mini-batches.ts'

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
  const own = rowsToVisit(arrays).map((rows) => placesOf(rows, table))
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
        own.forEach((places, run) => {
          const rng = random(deriveSeed(specs[run].seed, 'mini-batches', firstEpoch + epoch))
          permutation(places.length, rng).forEach((position, at) => {
            const update = epoch * updates + Math.floor(at / batchSize)
            visited[(update * runs + run) * batchSize + (at % batchSize)] = places[position]
          })
        })
      }
      return visited
    }
  }
}

function placesOf(rows: Int32Array, table: Int32Array): Int32Array {
  const places = new Map(Array.from(table, (row, place) => [row, place]))
  return rows.map((row) => places.get(row)!)
}
