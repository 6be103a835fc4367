import { expect, test } from 'vitest'
import { moveBy, type Position } from '../../../src-renderer/charts/weight-navigation.ts'

const table = ['#####', '##.##', '###..', '.....']
const size = { rows: table.length, columns: table[0].length }
const isStop = ({ row, column }: Position) => table[row][column] === '#'
const walk = (key: string, row: number, column: number) => moveBy(key, { row, column }, size, isStop)

test('arrows go to the next cell that holds something', () => {
  expect(walk('ArrowRight', 1, 1)).toEqual({ row: 1, column: 3 })
  expect(walk('ArrowDown', 0, 2)).toEqual({ row: 2, column: 2 })
})

test('where nothing follows, the focus stays', () => {
  expect(walk('ArrowRight', 2, 2)).toEqual({ row: 2, column: 2 })
  expect(walk('ArrowUp', 0, 0)).toEqual({ row: 0, column: 0 })
  expect(walk('ArrowDown', 1, 4)).toEqual({ row: 1, column: 4 })
})

test('Home and End go to the ends of the row, Page Down as far as there is something', () => {
  expect(walk('End', 2, 0)).toEqual({ row: 2, column: 2 })
  expect(walk('Home', 1, 4)).toEqual({ row: 1, column: 0 })
  expect(walk('PageDown', 0, 0)).toEqual({ row: 2, column: 0 })
})

test('other keys are not ours', () => {
  expect(walk('x', 0, 0)).toBeNull()
})
