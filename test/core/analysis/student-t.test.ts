import { expect, test } from 'vitest'
import { studentCdf, studentQuantile } from '../../../src-main/core/analysis/student-t.ts'

// scipy 1.17: stats.t.cdf(t, df)
test.each([
  [1, 1, 0.75],
  [2, 2, 0.908248290463863],
  [-1.3, 3, 0.14223375436394853],
  [2.776445, 4, 0.9749999973089543],
  [0.5, 5, 0.6808505641795355],
  [1.9, 29, 0.9662911090045031],
  [-0.3, 100, 0.3823999401501518],
  [1, 1000, 0.8412237909576638],
  [0, 7, 0.5]
])('below %d with %d degrees of freedom', (t, df, expected) => {
  expect(studentCdf(t, df)).toBeCloseTo(expected, 13)
})

// scipy 1.17: stats.t.ppf(p, df)
test.each([
  [0.975, 1, 12.706204736174694],
  [0.975, 2, 4.302652729749462],
  [0.95, 29, 1.6991270265334972],
  [0.975, 99, 1.9842169515864174],
  [0.025, 7, -2.3646242515927844]
])('the quantile %d with %d degrees of freedom', (p, df, expected) => {
  expect(studentQuantile(p, df)).toBeCloseTo(expected, 12)
})

test('beyond all numbers there is nothing', () => {
  expect([studentCdf(Infinity, 3), studentCdf(-Infinity, 3), studentCdf(NaN, 3)]).toEqual([1, 0, NaN])
})
