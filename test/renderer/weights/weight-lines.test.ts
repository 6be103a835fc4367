import { expect, test } from 'vitest'
import { alignWeights, canFold, tableLayers } from '../../../src-renderer/charts/weight-alignment.ts'
import { total, type WeightCell } from '../../../src-renderer/charts/weight-cells.ts'
import { weightGrid } from '../../../src-renderer/charts/weight-lines.ts'
import type { AlignedWeights } from '../../../src-renderer/charts/weight-alignment.ts'
import type { Orientation } from '../../../src-renderer/charts/weight-lines.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { deep, small } from './networks.ts'

/** The table as a person would see it. */
function picture(weights: AlignedWeights, orientation: Orientation, order = weights.units.map((_, unit) => unit)) {
  const { rows, columns, cell } = weightGrid(weights, { orientation, order })
  return rows.map((row) => columns.map((column) => written(cell(row, column))).join(' '))
}

function written(cell: WeightCell): string {
  switch (cell.kind) {
    case 'name':
      return cell.name
    case 'label':
      return cell.text
    case 'blank':
      return '.'
    default:
      return String(cell.value)
  }
}

test('units as rows: totals of a unit at the left, its name between the layers, totals of variables and classes below', () => {
  expect(picture(alignWeights(small), 'units-as-rows')).toEqual([
    'Σ+ Σ− Σ|w| age colour=red colour=blue bias unit A B',
    // 0.5 + 2, -1.5
    '2.5 -1.5 4 0.5 2 -1.5 0.1 n1 1 -1',
    '1 -1 2 -1 0.25 0.75 -0.2 n2 -0.5 1.5',
    '. . . . . . . bias 0.3 -0.3',
    '. . . 0.5 2.25 0.75 . Σ+ 1 1.5',
    '. . . -1 0 -1.5 . Σ− -0.5 -1',
    '. . . 1.5 2.25 2.25 . Σ|w| 1.5 2.5'
  ])
})

test('variables as rows: names as the head, totals of variables and classes at the right, of units below', () => {
  expect(picture(alignWeights(small), 'variables-as-rows', [1, 0])).toEqual([
    'unit n2 n1 bias Σ+ Σ− Σ|w|',
    'age -1 0.5 . 0.5 -1 1.5',
    'colour=red 0.25 2 . 2.25 0 2.25',
    'colour=blue 0.75 -1.5 . 0.75 -1.5 2.25',
    'bias -0.2 0.1 . . . .',
    'A -0.5 1 0.3 1 -0.5 1.5',
    'B 1.5 -1 -0.3 1.5 -1 2.5',
    'Σ+ 1 2.5 . . . .',
    'Σ− -1 -1.5 . . . .',
    'Σ|w| 2 4 . . . .'
  ])
})

test('dummies fold to the signed sum of their weights, so that opposite levels cancel', () => {
  const folded = alignWeights(small, 0, { fold: true })
  expect(folded.inputs).toEqual([
    { name: 'age', members: [0] },
    { name: 'colour', members: [1, 2] }
  ])
  // n1: 2 - 1.5; n2: 0.25 + 0.75
  expect(folded.incoming).toEqual([
    [0.5, 0.5],
    [-1, 1]
  ])
  expect(canFold(small)).toBe(true)
  expect(canFold(deep)).toBe(false)
})

test('each hidden layer has a table: what enters its units and what leaves them', () => {
  expect(tableLayers(deep)).toEqual([0, 1])
  const second = alignWeights(deep, 1)
  expect(second.inputs.map(({ name }) => name)).toEqual(['n1', 'n2'])
  expect(second.units).toEqual(['m1', 'm2', 'm3'])
  expect(second.outputs).toEqual(['y'])
  expect(second.outgoing).toEqual([[1], [-1], [3]])
  expect(() => alignWeights(deep, 2)).toThrow('layer 2 has no table of its own')
})

test('without a hidden layer the outputs are the units and nothing leads out of them', () => {
  const logit = networkFromText(
    ['softmax'],
    `
            A   B
      x     1  -1
      bias  2  -2`
  )
  expect(picture(alignWeights(logit), 'units-as-rows')).toEqual([
    'Σ+ Σ− Σ|w| x bias unit',
    '1 0 1 1 2 A',
    '0 -1 1 -1 -2 B',
    '. . . 1 . Σ+',
    '. . . -1 . Σ−',
    '. . . 2 . Σ|w|'
  ])
})

test('a diverged weight makes its totals NaN, never smaller', () => {
  expect(total([1, Number.NaN, -2], 'positive')).toBeNaN()
  expect(total([1, Number.NaN, -2], 'absolute')).toBeNaN()
})
