import { expect, test } from 'vitest'
import { bootstrap, wilson } from '../../../../src-main/core/analysis/performance/intervals.ts'
import { drawResamples } from '../../../../src-main/core/analysis/performance/resamples.ts'
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
  const mean = (drawn: Uint8Array) => [drawn.reduce((sum, times, row) => sum + times * values[row], 0) / drawn.length]
  const [interval] = bootstrap(drawResamples(400, { resamples: 4000, seed: 1 }), mean)
  // by hand: 0.5 ± 1.96 · 0.5 / √400; the end of a percentile interval of 4000 resamples varies by about 0.001
  expectNear([interval.from, interval.to], [0.451, 0.549], 0.004)
  expect(bootstrap(drawResamples(400, { resamples: 4000, seed: 1 }), mean)).toEqual([interval])
})

test('a measure that is no number in most resamples has no interval', () => {
  let call = 0
  const [interval] = bootstrap(drawResamples(5, { resamples: 100, seed: 1 }), () => [call++ % 3 === 0 ? 1 : NaN])
  expect(interval.from).toBeNaN()
})

test('every resample has as many rows as there are, and each row is drawn once on average', () => {
  const samples = drawResamples(1000, { resamples: 200, seed: 4 })
  expect(new Set(samples.map((drawn) => drawn.reduce((sum, count) => sum + count, 0)))).toEqual(new Set([1000]))
  // (1 - 1/n)ⁿ: about 1/e of the rows are left out of a resample; the share of 200 · 1000 has a standard error of 0.001
  const left = samples.map((drawn) => drawn.filter((count) => count === 0).length / 1000)
  expectNear([left.reduce((sum, share) => sum + share, 0) / 200], [Math.exp(-1)], 0.005)
})

test('with very many rows there are fewer resamples', () => {
  // at most 3e7 draws
  expect(drawResamples(100_000, { resamples: 1000, seed: 1 })).toHaveLength(300)
})
