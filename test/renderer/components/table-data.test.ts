import { expect, test } from 'vitest'
import { sortRows, tableData, type TableColumn } from '../../../src-renderer/components/data-table.ts'
import { parseNumber } from '../../../src-renderer/components/parse-number.ts'
import { fileName } from '../../../src-renderer/components/save-file.ts'
import { toCsv, toTsv } from '../../../src-renderer/components/table-data.ts'

const table = {
  columns: ['class', 'note', 'recall'],
  rows: [
    ['A', 'says "yes", often', 0.8541666666666666],
    ['B', 'two\nlines', NaN]
  ]
}

test('CSV quotes what needs it, keeps every digit and leaves a missing number empty', () => {
  expect(toCsv(table)).toBe(
    ['class,note,recall', 'A,"says ""yes"", often",0.8541666666666666', 'B,"two\nlines",', ''].join('\r\n')
  )
})

test('on the clipboard a cell stays a cell', () => {
  expect(toTsv(table)).toBe('class\tnote\trecall\nA\tsays "yes", often\t0.8541666666666666\nB\ttwo lines\t')
})

interface Variable {
  name: string
  score: number | null
  sd: number
}
const columns: TableColumn<Variable>[] = [
  { key: 'tick', title: 'Chosen', control: true, value: () => null },
  { key: 'name', title: 'Variable', value: (row) => row.name },
  { key: 'score', title: 'Score', value: (row) => row.score, spread: (row) => row.sd }
]
const variables = [
  { name: 'v10', score: 2, sd: 0.1 },
  { name: 'v2', score: null, sd: NaN },
  { name: 'v1', score: 3, sd: 0.2 }
]
const namesBy = (key: string, descending: boolean) =>
  sortRows(variables, columns, { key, descending }).map((row) => row.name)

test('v2 comes before v10, and what is missing comes last both ways', () => {
  expect(namesBy('name', false)).toEqual(['v1', 'v2', 'v10'])
  expect(namesBy('score', false)).toEqual(['v10', 'v1', 'v2'])
  expect(namesBy('score', true)).toEqual(['v1', 'v10', 'v2'])
})

test('without an order rows stay as they come', () => {
  expect(sortRows(variables, columns, null)).toBe(variables)
})

test('controls are not exported, spreads are, beside their means', () => {
  expect(tableData(variables.slice(0, 1), columns)).toEqual({
    columns: ['Variable', 'Score', 'Score SD'],
    rows: [['v10', 2, 0.1]]
  })
})

test.each([
  ['0.003', 0.003],
  ['0,003', 0.003],
  ['1e-3', 0.001],
  ['\u22122', -2],
  ['16 384', 16384],
  ['.5', 0.5],
  ['', NaN],
  ['8x', NaN],
  ['1.2.3', NaN],
  ['Infinity', NaN]
])('%j is %d', (text, number) => {
  expect(parseNumber(text)).toBe(number)
})

test('a title becomes a file name', () => {
  expect(fileName('Weights of run 59 (raw)')).toBe('weights-of-run-59-raw')
  expect(fileName('…')).toBe('table')
})
