import { expect, test } from 'vitest'
import type { Dataset } from '../../../src-main/core/dataset/dataset.ts'
import { rowsView } from '../../../src-main/core/dataset/rows-view.ts'

const dataset: Dataset = {
  name: 'people',
  rows: 3,
  columns: [
    { type: 'text', name: 'id', missing: 0, distinct: 3, examples: ['p1', 'p3'] },
    { type: 'scale', name: 'age', values: Float64Array.of(31, NaN, 47) },
    { type: 'nominal', name: 'colour', levels: ['blue', 'red'], codes: Int32Array.of(1, 0, -1) }
  ]
}

test('shows values under their names and a gap where there is none', () => {
  expect(rowsView(dataset, 0, 10)).toEqual({
    header: ['id', 'age', 'colour'],
    total: 3,
    rows: [
      { row: 1, cells: [null, 31, 'red'] },
      { row: 2, cells: [null, null, 'blue'] },
      { row: 3, cells: [null, 47, null] }
    ]
  })
})

test('stops at the last row and shows nothing after it', () => {
  expect(rowsView(dataset, 2, 10).rows.map(({ row }) => row)).toEqual([3])
  expect(rowsView(dataset, 3, 10).rows).toEqual([])
})
