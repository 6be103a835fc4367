import { expect, test } from 'vitest'
import { alignWeights } from '../../../src-renderer/charts/weight-alignment.ts'
import { inputOrder, unitOrderByStrength } from '../../../src-renderer/charts/weight-order.ts'
import { deep, small } from './networks.ts'

test('units from strong to weak by the length of what enters times what leaves', () => {
  // n1: √(1² + 1²)·√(1² + 1²) = 2, n2: 2·√(2² + 1²) = 4.5
  expect(unitOrderByStrength(deep, 0)).toEqual([1, 0])
  // m1: √5·1, m2: 1·1, m3: 1·3
  expect(unitOrderByStrength(deep, 1)).toEqual([2, 0, 1])
})

test('for a softmax the strength takes the centred output weights', () => {
  // n1: √(0.5² + 2² + 1.5²)·√(1² + 1²) = 3.6; n2: √(1² + 0.25² + 0.75²)·√(1² + 1²) = 1.8
  expect(unitOrderByStrength(small, 0)).toEqual([0, 1])
})

test('variables by the size of their weights, by what they come to along all paths, into a unit, and by name', () => {
  const weights = alignWeights(small)
  const named = (...order: Parameters<typeof inputOrder>) =>
    inputOrder(...order).map((input) => weights.inputs[input].name)
  expect(named('as-given', small, weights)).toEqual(['age', 'colour=red', 'colour=blue'])
  // Σ|w|: 1.5, 2.25, 2.25; of equal ones the first stays the first
  expect(named('by-size', small, weights)).toEqual(['colour=red', 'colour=blue', 'age'])
  // centred v: n1 (1, −1), n2 (−1, 1); net for A: 0.5 + 1 = 1.5, 2 − 0.25 = 1.75, −1.5 − 0.75 = −2.25
  expect(named('by-paths', small, weights)).toEqual(['colour=blue', 'colour=red', 'age'])
  // into n1: 0.5, 2, −1.5
  expect(named('into-unit', small, weights, 'n1')).toEqual(['colour=red', 'age', 'colour=blue'])
  expect(named('by-name', small, weights)).toEqual(['age', 'colour=blue', 'colour=red'])
})

test('levels that are added up are sorted by their sum, and names by the numbers in them', () => {
  const folded = alignWeights(small, 0, { fold: true })
  // net for A: age 1.5, colour 1.75 − 2.25 = −0.5
  expect(inputOrder('by-paths', small, folded)).toEqual([0, 1])
  const many = { ...folded, inputs: ['v10', 'v9'].map((name) => ({ name, members: [0] })) }
  expect(inputOrder('by-name', small, many)).toEqual([1, 0])
})

test('behind the first layer the inputs are units, and their paths begin there', () => {
  // n1: (1·1 + 0·−1 − 1·3) = −2, n2: (2 − 1 + 0) = 1
  expect(inputOrder('by-paths', deep, alignWeights(deep, 1))).toEqual([0, 1])
})
