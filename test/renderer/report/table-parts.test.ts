import { expect, test } from 'vitest'
import { namesWidth, tableParts, textWidth } from '../../../src-renderer/report/table-parts.ts'

test('columns that fit stand beside each other', () => {
  expect(tableParts([100, 100, 100], 90)).toEqual([[0, 1, 2]])
  expect(tableParts([], 90)).toEqual([])
})

test('more than fit are parted evenly, not the last one alone', () => {
  // 690 − 90 hold six of them
  expect(
    tableParts(
      Array.from({ length: 7 }, () => 100),
      90
    )
  ).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6]
  ])
})

test('columns of unlike widths fill each part, and one that is wider than the page stands alone', () => {
  expect(tableParts([500, 90, 590, 10], 90)).toEqual([
    [0, 1],
    [2, 3]
  ])
  expect(tableParts([100, 900, 100], 90)).toEqual([[0], [1], [2]])
})

test('names take the room of the longest, and no more than they may', () => {
  expect(namesWidth(['v1', 'income'], 200)).toBe(textWidth('income'))
  expect(namesWidth(['v1', 'income of the household before taxes'], 200)).toBe(200)
  expect(namesWidth([], 200)).toBe(0)
})
