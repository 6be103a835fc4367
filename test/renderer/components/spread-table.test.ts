import { expect, test } from 'vitest'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { pairedTables } from '../../../src-main/core/analysis/paired-tables.ts'
import { spreadCell, spreadColumns, transposed } from '../../../src-renderer/components/spread-table.ts'

const named = (name: string, values: number[][]): AnalysisTable => ({
  name,
  title: name,
  rows: ['training', 'test'],
  columns: ['accuracy', 'rows'],
  rowHeader: 'partition',
  values
})
const mean = named('metrics', [
  [0.9553, 700],
  [0.8201, 150]
])
const sd = named('metrics-sd', [
  [0.0051, 0],
  [0.0213, 0]
])
const low = named('metrics-low', [
  [0.947, 700],
  [0.787, 150]
])
const high = named('metrics-high', [
  [0.963, 700],
  [0.853, 150]
])

test('a table and its spreads are one; what merely ends like a spread is a table of its own', () => {
  const lonely = named('profile-high', [])
  expect(pairedTables([mean, sd, low, high, lonely])).toEqual([
    { table: mean, sd, low, high },
    { table: lonely, sd: null, low: null, high: null }
  ])
})

test('mean, SD and range have the decimals of their column', () => {
  const [spread] = pairedTables([mean, sd, low, high])
  expect(spreadCell(spread, 1, 0, 'column')).toEqual({
    value: '0.820',
    spread: '± 0.021',
    range: '5–95 % of runs: 0.787 to 0.853'
  })
})

test('what is the same in every run is shown without a spread', () => {
  const [spread] = pairedTables([mean, sd, low, high])
  expect(spreadCell(spread, 1, 1, 'column')).toEqual({ value: '150', spread: '', range: '' })
})

test('transposed, the numbers of a row share their decimals', () => {
  const turned = transposed(pairedTables([mean, sd])[0], 'metric')
  expect(turned.table).toMatchObject({ rowHeader: 'metric', rows: ['accuracy', 'rows'], columns: ['training', 'test'] })
  expect(spreadCell(turned, 0, 1, 'row')).toMatchObject({ value: '0.820', spread: '± 0.021' })
  expect(spreadCell(turned, 1, 0, 'row')).toMatchObject({ value: '700', spread: '' })
})

test('beside numbers in the unit of their row, a column without one keeps its own decimals', () => {
  const inputs = {
    ...named('inputs', [
      [2019, 2021.5, 4.25, -0.5882],
      [0.31, 0.25, 0.1, 0.6]
    ]),
    columns: ['original', 'mean', 'sd', 'standardised'],
    unitByRow: true as const,
    unitless: ['standardised']
  }
  const [spread] = pairedTables([inputs])
  const shown = [0, 1].map((row) => [0, 1, 2, 3].map((column) => spreadCell(spread, row, column, 'row').value))
  expect(shown).toEqual([
    ['2,019', '2,022', '4', '−0.588'],
    ['0.310', '0.250', '0.100', '0.600']
  ])
})

test('settings of several orders of magnitude keep their digits', () => {
  const points = {
    ...named('points', [
      [0.0001, 0],
      [0.1, 0.000456]
    ]),
    plain: ['accuracy', 'rows']
  }
  const [spread] = pairedTables([points])
  const shown = [0, 1].map((row) => [0, 1].map((column) => spreadCell(spread, row, column, 'column').value))
  expect(shown).toEqual([
    ['0.0001', '0'],
    ['0.1', '0.000456']
  ])
})

// input  | step | response
// income |   1  | 0.312 ± 0.020     words as words, on the left; no spread for what names the case
test('words are shown as words, and neither they nor keys have a spread', () => {
  const profile: AnalysisTable = {
    name: 'profile',
    title: 'Profile',
    rows: ['1'],
    columns: ['input', 'step', 'response'],
    rowHeader: 'row',
    keys: ['input', 'step'],
    texts: { input: ['income'] },
    values: [[1, 1, 0.312]]
  }
  const spread = pairedTables([profile, { ...profile, name: 'profile-sd', values: [[0.5, 0.5, 0.02]] }])[0]
  expect([0, 1, 2].map((column) => spreadCell(spread, 0, column, 'column'))).toMatchObject([
    { value: 'income', spread: '' },
    { value: '1', spread: '' },
    { value: '0.312', spread: '± 0.020' }
  ])
  const [, input, step, response] = spreadColumns(spread, (name) => name)
  expect([input.align, step.align, response.align]).toEqual(['left', 'right', 'right'])
  expect([input.value(0), input.spread, step.spread]).toEqual(['income', undefined, undefined])
  expect(response.spread?.(0)).toBe(0.02)
})
