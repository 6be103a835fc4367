import { expect, test } from 'vitest'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { spreadCell, spreadTables, transposed } from '../../../src-renderer/components/spread-table.ts'

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
  expect(spreadTables([mean, sd, low, high, lonely])).toEqual([
    { table: mean, sd, low, high },
    { table: lonely, sd: null, low: null, high: null }
  ])
})

test('mean, SD and range have the decimals of their column', () => {
  const [spread] = spreadTables([mean, sd, low, high])
  expect(spreadCell(spread, 1, 0, 'column')).toEqual({
    value: '0.820',
    spread: '± 0.021',
    range: '5–95 % of runs: 0.787 to 0.853'
  })
})

test('what is the same in every run is shown without a spread', () => {
  const [spread] = spreadTables([mean, sd, low, high])
  expect(spreadCell(spread, 1, 1, 'column')).toEqual({ value: '150', spread: '', range: '' })
})

test('transposed, the numbers of a row share their decimals', () => {
  const turned = transposed(spreadTables([mean, sd])[0], 'metric')
  expect(turned.table).toMatchObject({ rowHeader: 'metric', rows: ['accuracy', 'rows'], columns: ['training', 'test'] })
  expect(spreadCell(turned, 0, 1, 'row')).toMatchObject({ value: '0.820', spread: '± 0.021' })
  expect(spreadCell(turned, 1, 0, 'row')).toMatchObject({ value: '700', spread: '' })
})
