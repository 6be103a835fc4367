import { expect, test } from 'vitest'
import { kendallTau, kendallW, rankSpreads, ranksOf } from '../../../src-main/core/analysis/ranking.ts'

const sizes = [
  [5, 3, 1, 0.5],
  [4, 4.5, 1, 0.2],
  [6, 2, 0.1, 0.3],
  [5, 3, 3, 1]
]
const ranks = sizes.map(ranksOf)

test('ranks, means and 5 and 95 % of runs are those of R', () => {
  // R: t(apply(-m, 1, rank))
  expect(ranks).toEqual([
    [1, 2, 3, 4],
    [2, 1, 3, 4],
    [1, 2, 4, 3],
    [1, 2.5, 2.5, 4]
  ])
  // R: colMeans(r); apply(r, 2, quantile, c(.05, .95)); counted by hand
  expect(rankSpreads(ranks, 2)[2]).toEqual({
    mean: 3.125,
    low: expect.closeTo(2.575, 12) as number,
    high: expect.closeTo(3.85, 12) as number,
    inTop: 0
  })
  expect(rankSpreads(ranks, 2)[0].inTop).toBe(4)
})

test('what is no number ranks last', () => {
  expect(ranksOf([NaN, 2, 1])).toEqual([3, 1, 2])
})

test("Kendall's W is the statistic of Friedman's test over R (I − 1)", () => {
  // R: friedman.test(m)$statistic / 12, with ties; friedman.test(m[1:3, ])$statistic / 9, without
  expect(kendallW(ranks)).toBeCloseTo(0.8012820512820512, 14)
  expect(kendallW(ranks.slice(0, 3))).toBeCloseTo(0.8222222222222223, 14)
  expect(kendallW([[1, 2]])).toBeNaN()
})

test("Kendall's τ-b", () => {
  // R: cor(1:6, c(2, 1, 4, 3, 6, 6), method = 'kendall')
  expect(kendallTau([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 6])).toBeCloseTo(0.69006555934235414, 14)
  expect(kendallTau([1, 2], [1, 1])).toBeNaN()
})
