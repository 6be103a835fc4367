import { expect, test } from 'vitest'
import { bootstrap, wilson } from '../../../../src-main/core/analysis/performance/intervals.ts'
import { expectNear } from '../../../helpers/near.ts'

// scipy 1.17.1: binomtest(k, n).proportion_ci(method='wilson')
test.each([
  [8, 10, 0.4901624715366418, 0.9433178485456248],
  [0, 10, 0, 0.27753279986288926],
  [10, 10, 0.7224672001371109, 1],
  [1, 1, 0.20654931437723745, 1],
  [137, 150, 0.8573717762637808, 0.9486528217252758]
])('Wilson interval of %i of %i', (count, total, low, high) => {
  const { from, to } = wilson(count, total)
  expectNear([from, to], [low, high], 1e-12)
})

test('a share of nothing has no interval', () => {
  expect(wilson(0, 0)).toEqual({ from: NaN, to: NaN })
})

test('the interval of a mean is that of the normal theory, and the same seed gives the same', () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => i % 2)
  const mean = (drawn: Int32Array) => [drawn.reduce((sum, row) => sum + values[row], 0) / drawn.length]
  const [interval] = bootstrap(400, { resamples: 4000, seed: 1 }, mean)
  // by hand: 0.5 ± 1.96 · 0.5 / √400; the end of a percentile interval of 4000 resamples varies by about 0.001
  expectNear([interval.from, interval.to], [0.451, 0.549], 0.004)
  expect(bootstrap(400, { resamples: 4000, seed: 1 }, mean)).toEqual([interval])
})

test('a measure that is no number in most resamples has no interval', () => {
  let call = 0
  const [interval] = bootstrap(5, { resamples: 100, seed: 1 }, () => [call++ % 3 === 0 ? 1 : NaN])
  expect(interval.from).toBeNaN()
})
