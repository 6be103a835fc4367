import { expect, test } from 'vitest'
import { longTable } from '../../../src-main/core/analysis/long-table.ts'
import { connectionsOf } from '../../../src-renderer/views/weights/connections.ts'
import { measuresOf, zeroedColumns, zeroedRows, zeroedSays } from '../../../src-renderer/views/weights/zeroed.ts'

const columns = [
  'from',
  'to',
  'layer',
  'weight',
  'lossRise',
  'accuracyDrop',
  'trainingLossRise',
  'trainingAccuracyDrop'
]
const table = longTable({ name: 'costs', title: '', rowHeader: 'row', columns }, columns.slice(0, 3), [
  {
    ...{ from: 'v4', to: 'n7', layer: 'input → hidden', weight: 1.29 },
    ...{ lossRise: 0.068, accuracyDrop: 0.013, trainingLossRise: 0.05, trainingAccuracyDrop: 0 }
  },
  {
    ...{ from: 'n7', to: 'A', layer: 'hidden → output', weight: -1 },
    ...{ lossRise: -0.002, accuracyDrop: -0.007, trainingLossRise: 0.001, trainingAccuracyDrop: 0.001 }
  }
])
const rows = zeroedRows(table, ['input → hidden', 'hidden → output'])
const measures = measuresOf(table)

test('a row a connection, with the layer it enters', () => {
  expect(rows).toEqual([
    { layer: 0, from: 'v4', to: 'n7', weight: 1.29, costs: [0.068, 0.013, 0.05, 0] },
    { layer: 1, from: 'n7', to: 'A', weight: -1, costs: [-0.002, -0.007, 0.001, 0.001] }
  ])
})

test('costs are written as changes: a loss that rises, an accuracy that falls', () => {
  const texts = zeroedColumns(measures).map(
    ({ title, text, value }) => `${title}: ${text?.(rows[0]) ?? value(rows[0])}`
  )
  expect(texts).toEqual([
    'connection: v4 → n7',
    'weight: +1.29',
    'Δ log-loss: +0.0680',
    'Δ accuracy: −1.3 pt',
    'Δ training log-loss: +0.0500',
    'Δ training accuracy: 0.0 pt'
  ])
})

test('in words, with the place among all', () => {
  expect(zeroedSays(rows[0], rows, measures)).toBe(
    'Without it log-loss rises by 0.0680 and accuracy falls by 1.3 points; on training rows log-loss rises by 0.0500. By cost it is number 1 of 2 connections.'
  )
  expect(zeroedSays(rows[1], rows, measures)).toMatch(
    /^Without it log-loss falls by 0\.0020 and accuracy rises by 0\.7 points;/
  )
})

test('what is too small to be seen is no change', () => {
  const [none] = rows.map((row) => ({ ...row, costs: [0.00001, 0, 0, 0] }))
  expect(zeroedSays(none, [none], measures)).toBe(
    'Without it nothing changes; on training rows nothing changes. By cost it is number 1 of 1 connections.'
  )
})

test('a regression has R² only', () => {
  const head = ['from', 'to', 'layer', 'weight', 'r2Drop']
  const regression = longTable({ name: 'costs', title: '', rowHeader: 'row', columns: head }, head.slice(0, 3), [
    { from: 'x', to: 'n1', layer: 'input → hidden', weight: 1, r2Drop: 0.2 }
  ])
  const [row] = zeroedRows(regression, ['input → hidden'])
  expect(zeroedSays(row, [row], measuresOf(regression))).toBe(
    'Without it R² falls by 0.2000. By cost it is number 1 of 1 connections.'
  )
})

test('a selection is made of the connections between neighbouring names', () => {
  expect(connectionsOf(['v4', null, 'A'])).toEqual([])
  expect(connectionsOf(['v4', 'n7', 'A'])).toEqual([
    { layer: 0, from: 'v4', to: 'n7' },
    { layer: 1, from: 'n7', to: 'A' }
  ])
  expect(connectionsOf([null, 'n1', 'm2', null])).toEqual([{ layer: 1, from: 'n1', to: 'm2' }])
})
