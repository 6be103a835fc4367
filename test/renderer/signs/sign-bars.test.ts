import { expect, test } from 'vitest'
import { axisTicks, signBars } from '../../../src-renderer/charts/sign-bars.ts'
import { signDistribution } from '../../../src-main/core/analysis/weights/sign-distribution.ts'
import { small } from '../weights/networks.ts'

test('bins left of 0 are negative, right of it positive, and the one that holds 0 is neither', () => {
  const bars = signBars({ edges: [-1.5, -0.5, 0.5, 1.5], counts: [3, 1, 2] })
  expect(bars.map(({ sign, count }) => `${sign} ${count}`)).toEqual(['negative 3', 'zero 1', 'positive 2'])
})

test('an even number of bins meets at 0', () => {
  expect(signBars({ edges: [-1, 0, 1], counts: [1, 1] }).map(({ sign }) => sign)).toEqual(['negative', 'positive'])
})

test('edges that miss 0 by a rounding error are still edges at 0', () => {
  const bars = signBars({ edges: [-0.3, -1e-17, 0.3], counts: [0, 0] })
  expect(bars.map(({ sign }) => sign)).toEqual(['negative', 'positive'])
})

test('all bars together are all weights of the layer', () => {
  const [hidden] = signDistribution([small], { bins: 7 }).layers
  expect(signBars(hidden).reduce((sum, { count }) => sum + count, 0)).toBe(6)
})

test('an axis has round numbers with 0 among them', () => {
  expect(axisTicks(-1.7, 1.7)).toEqual([-1.5, -1, -0.5, 0, 0.5, 1, 1.5])
  expect(axisTicks(-12, 12)).toEqual([-10, -5, 0, 5, 10])
  expect(axisTicks(-0.3, 0.3)).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
})
