import { expect, test } from 'vitest'
import { visits } from '../../../src-main/training/program/visits.ts'
import { runs } from '../problems.ts'

/** Rows 2, 3, 5, 7, 8 of the data train; the second run has drawn row 5 twice and not row 8. */
const table = Int32Array.of(2, 3, 5, 7, 8)
const counting = (...rows: number[]) => {
  const trainingWeights = new Float32Array(10)
  for (const row of rows) trainingWeights[row]++
  return { trainingWeights } as never
}
const arrays = [counting(2, 3, 5, 7, 8), counting(2, 3, 5, 5, 7)]

test('every epoch visits the places of all rows of each run, as often as they count', () => {
  const { updates, rows, of } = visits(arrays, runs(2), table, 2)!
  expect([updates, rows]).toEqual([3, 2])
  const visited = of(0, 2, 2)
  const placesOf = (epoch: number, run: number) =>
    [0, 1, 2].flatMap((update) => {
      const at = ((epoch * 3 + update) * 2 + run) * 2
      return [...visited.subarray(at, at + 2)]
    })
  const sorted = (places: number[]) => places.toSorted((a, b) => a - b)
  for (const epoch of [0, 1]) {
    // -1 fills up the last update: 5 rows, 3 updates of 2
    expect(sorted(placesOf(epoch, 0))).toEqual([-1, 0, 1, 2, 3, 4])
    expect(sorted(placesOf(epoch, 1))).toEqual([-1, 0, 1, 2, 2, 3])
  }
  expect(placesOf(0, 0)).not.toEqual(placesOf(1, 0))
})

test('the order comes from the seed of the run and the epoch', () => {
  const whole = visits(arrays, runs(2), table, 2)!.of(0, 5, 5)
  expect(visits(arrays, runs(2), table, 2)!.of(3, 2, 2)).toEqual(whole.subarray(3 * 12))
})

test('there is no need of it when one update sees all rows', () => {
  expect(visits(arrays, runs(2), table, 0)).toBeNull()
  expect(visits(arrays, runs(2), table, 5)).toBeNull()
  expect(visits(arrays, runs(2), table, 4)).not.toBeNull()
})
