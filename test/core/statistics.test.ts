import { expect, test } from 'vitest'
import { quantile } from '../../src-main/core/statistics.ts'

test('quantiles as R computes them by default (type 7)', () => {
  // R 4.2.2: quantile(c(1, 2, 4, 8), c(0, .05, .25, .5, .9, 1))
  const expected = [1, 1.15, 1.75, 3, 6.8, 8]
  expect([0, 0.05, 0.25, 0.5, 0.9, 1].map((p) => quantile([1, 2, 4, 8], p))).toEqual(
    expected.map((value) => expect.closeTo(value, 12))
  )
})

test('the quantile of one value is that value', () => {
  expect(quantile([3], 0.37)).toBe(3)
})
