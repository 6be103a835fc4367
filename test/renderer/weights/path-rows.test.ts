import { expect, test } from 'vitest'
import { listPaths } from '../../../src-main/core/analysis/weights/path-list.ts'
import {
  outputPaths,
  pathColumns,
  pathRows,
  strongestOutput,
  totalRows
} from '../../../src-renderer/views/weights/path-rows.ts'
import { tableData } from '../../../src-renderer/components/data-table.ts'
import { deep, small } from './networks.ts'

// colour=red: 2 into n1, 0.25 into n2; centred output weights of n1 1 and -1, of n2 -1 and 1
const red = 'colour=red'

test('each output with the chosen unit and with all units', () => {
  const [toA, toB] = outputPaths(small, [red, 'n2', null])
  expect(toA).toMatchObject({ output: 'A', chosen: -0.25, positive: 2, negative: 0.25, net: 1.75 })
  expect(toB).toMatchObject({ output: 'B', chosen: 0.25, positive: 0.25, negative: 2, net: -1.75 })
  expect(outputPaths(small, [red, null, 'A']).map(({ chosen }) => chosen)).toEqual([null, null])
})

test('the output to begin with is the one that is most affected', () => {
  const one = { positive: 0, negative: 0, cancellation: 0 }
  const outputs = [
    { ...one, output: 'A', chosen: 1, net: 0 },
    { ...one, output: 'B', chosen: -2, net: 0 },
    { ...one, output: 'C', chosen: null, net: 1.5 }
  ]
  expect(strongestOutput(outputs)).toBe('B')
})

test('every path says what it adds or takes back, and the sums stand below', () => {
  const list = listPaths(small, [red, null, 'A'])
  expect(pathRows(list).map(({ label, part }) => `${label}: ${part}`)).toEqual([
    'colour=red → n1 → A: adds 100 %',
    'colour=red → n2 → A: takes back 13 %'
  ])
  expect(totalRows(list).map(({ label, product, part }) => [label, product, part])).toEqual([
    ['T⁺, 1 path', 2, ''],
    ['T⁻, 1 path', -0.25, ''],
    // 1 - 1.75 / 2.25
    ['net', 1.75, 'κ 0.22']
  ])
})

test('paths of several variables are no parts of one sum', () => {
  expect(pathColumns(2, { centred: true, single: false }).map(({ title }) => title)).toEqual([
    'path',
    'w',
    'ṽ',
    'product'
  ])
  expect(pathRows(listPaths(small, [null, 'n1', 'A'])).map(({ part }) => part)).toEqual(['', '', ''])
})

test('a column a weight on the way, all digits when it leaves the window', () => {
  const columns = pathColumns(3, { centred: false, single: true })
  const rows = pathRows(listPaths(deep, ['x1', 'n2', 'm1', 'y']))
  expect(tableData(rows, columns)).toEqual({
    columns: ['path', 'w₁', 'w₂', 'v', 'product', 'effect'],
    // 2 · 2 · 1
    rows: [['x1 → n2 → m1 → y', 2, 2, 1, 4, 'adds 100 %']]
  })
})
