import { expect, test } from 'vitest'
import { alignWeights } from '../../../src-renderer/charts/weight-alignment.ts'
import { onwardWeights, pathsThrough, unitOrderByStrength } from '../../../src-renderer/charts/weight-paths.ts'
import { deep, small } from './networks.ts'

test('the way from a unit to the classes of a softmax is centred over the classes', () => {
  // n1: 1, -1 has mean 0; n2: -0.5, 1.5 has mean 0.5
  expect([...onwardWeights(small, 0)]).toEqual([1, -1, -1, 1])
})

test('behind two hidden layers the matrices are multiplied, and a linear output is not centred', () => {
  // n1: 1·1 + 0·(-1) + (-1)·3; n2: 2·1 + 1·(-1) + 0·3
  expect([...onwardWeights(deep, 0)]).toEqual([-2, 1])
  expect([...onwardWeights(deep, 1)]).toEqual([1, -1, 3])
})

test('the path of one connection beside all paths of its input', () => {
  // colour=red: into n1 2, into n2 0.25; products for A 2·1 and 0.25·(-1)
  expect(pathsThrough(small, alignWeights(small), 1, 0)).toEqual([
    { output: 'A', weight: 2, onward: 1, product: 2, positive: 2, negative: -0.25, net: 1.75 },
    { output: 'B', weight: 2, onward: -1, product: -2, positive: 0.25, negative: -2, net: -1.75 }
  ])
})

test('a folded variable takes the summed weight of its levels', () => {
  const [toA] = pathsThrough(small, alignWeights(small, 0, { fold: true }), 1, 0)
  // (2 - 1.5)·1 through n1, (0.25 + 0.75)·(-1) through n2
  expect(toA).toEqual({ output: 'A', weight: 0.5, onward: 1, product: 0.5, positive: 0.5, negative: -1, net: -0.5 })
})

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
