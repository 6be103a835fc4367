import { expect, test } from 'vitest'
import {
  isKnown,
  sameSelection,
  selectionInTable,
  throughNames,
  viaOf
} from '../../../src-renderer/charts/weight-selection.ts'
import { deep, small } from './networks.ts'

test('a selection names nodes by their column; what it leaves open is any', () => {
  expect(viaOf(small, { layer: 0, input: 'age', output: 'B' })).toEqual(['age', null, 'B'])
  expect(viaOf(deep, { layer: 1, input: 'n2', unit: 'm1' })).toEqual([null, 'n2', 'm1', null])
  expect(viaOf(deep, null)).toEqual([null, null, null, null])
})

test('what leads on from a unit is one of the next layer, or an output behind it', () => {
  expect(viaOf(deep, { layer: 0, unit: 'n1', output: 'm3' })).toEqual([null, 'n1', 'm3', null])
  expect(viaOf(deep, { layer: 0, unit: 'n1', output: 'y' })).toEqual([null, 'n1', null, 'y'])
})

test('names become a selection of the table that is shown, and are seen from every other', () => {
  const path = ['x1', 'n2', null, 'y']
  expect(throughNames(0, path)).toEqual({ layer: 0, input: 'x1', unit: 'n2', output: 'y', path })
  expect(selectionInTable(1, throughNames(0, path))).toEqual({ layer: 1, input: 'n2', output: 'y' })
  expect(throughNames(0, ['age', null, 'B'])).toEqual({ layer: 0, input: 'age', output: 'B' })
  expect(throughNames(0, [null, null, null])).toBeNull()
})

test('two paths are the same where all their names are', () => {
  const through = (unit: string | null) => throughNames(0, ['x1', 'n2', unit, 'y'])
  expect([sameSelection(through('m1'), through('m1')), sameSelection(through('m1'), through(null))]).toEqual([
    true,
    false
  ])
})

test('names of another network are not known; a variable of several inputs is', () => {
  expect(isKnown(small, { layer: 0, input: 'colour', unit: 'n1' })).toBe(true)
  expect(isKnown(small, { layer: 0, unit: 'n9' })).toBe(false)
  expect(isKnown(small, { layer: 0, path: ['x1', 'n2', 'm1', 'y'] })).toBe(false)
})
