import { expect, test } from 'vitest'
import { unitOrderByStrength } from '../../../src-renderer/charts/weight-order.ts'
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
