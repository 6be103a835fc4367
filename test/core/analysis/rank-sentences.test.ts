import { describe, expect, test } from 'vitest'
import { beyondChance, rankSentences } from '../../../src-main/core/analysis/rank-sentences.ts'

const names = ['v4', 'v7', 'v2', 'v1']
const unknown = { unknown: 'Chance is not known.' }
/** The same ranks in every run. */
const always = (ranks: number[], runs = 20) => Array.from({ length: runs }, () => ranks)

test('a variable is beyond chance where its low end is above the high end of all variables on permuted labels', () => {
  const chance = [[0, 1, 2, 3, 4], [-1, -2, -3, -4, 0]] // prettier-ignore
  // numpy: quantile([0, 1, 2, 3, 4, -1, -2, -3, -4, 0], [.05, .95]) = -3.55, 3.55; of two runs the ends are near the runs
  const runs = [[5, 3, -5, 5], [6, 9, -6, 0]] // prettier-ignore
  expect(beyondChance(runs, chance, true)).toEqual([true, false, true, false])
  expect(beyondChance(runs, chance, false)).toEqual([true, false, false, false])
})

describe('where chance is not known', () => {
  test('leaders and their order are told with the runs they hold in; the rest gets no order', () => {
    const runs = Array.from({ length: 20 }, (_, run) => (run < 12 ? [1, 2, 3, 4] : [2, 1, 4, 3]))
    expect(rankSentences(names, runs, unknown)).toEqual([
      'v4 and v7 hold ranks 1 to 2 in 20 of 20 runs; v4 is ahead of v7 in 12 of 20, which is no order.',
      'Chance is not known.',
      'No order is claimed among the other 2.'
    ])
  })

  test('nobody is said to have no order whose rank is the same in every run', () => {
    const variables = Array.from({ length: 9 }, (_, i) => `x${i + 1}`)
    const [, ...rest] = rankSentences(variables, always([1, 2, 3, 4, 5, 6, 7, 8, 9]), unknown)
    expect(rest).toEqual(['The first 8 are the same variables in 20 of 20 runs.', 'Chance is not known.'])
  })

  test('no order is claimed where every run has its own, nor of one run', () => {
    const rotated = [0, 1, 2, 3].map((by) => [0, 1, 2, 3].map((i) => ((i + by) % 4) + 1))
    expect(rankSentences(names, rotated, unknown)).toEqual([
      'No group of first variables is the same in 95 % of the 4 runs, so no order is claimed.',
      'Chance is not known.'
    ])
    expect(rankSentences(names, [[2, 1, 4, 3]], unknown)).toEqual([
      'The first by size: v7, v4 and v1. One training; whether the order holds, only retraining tells.'
    ])
  })
})

describe('beside permuted labels', () => {
  test('a place that holds in every run is claimed only beyond chance', () => {
    expect(rankSentences(names, always([1, 2, 3, 4]), { beyond: [true, true, false, false] })).toEqual([
      'v4 and v7 hold ranks 1 to 2 in 20 of 20 runs; v4 is ahead of v7 in 20 of 20.',
      'The other 2 are within what permuted labels give: their places say nothing.'
    ])
  })

  test('what is beyond chance without a place is named', () => {
    const runs = Array.from({ length: 20 }, (_, run) => (run % 2 ? [1, 2, 3, 4] : [1, 4, 2, 3]))
    expect(rankSentences(names, runs, { beyond: [true, true, false, true] })).toEqual([
      'v4 holds rank 1 in 20 of 20 runs.',
      'v7 and v1 are beyond what permuted labels give, too, without a place that holds.',
      'The other one is within what permuted labels give: its place says nothing.'
    ])
  })

  test('noise that keeps its places is no order', () => {
    expect(rankSentences(names, always([1, 2, 3, 4]), { beyond: [false, false, false, false] })).toEqual([
      'No variable is beyond what permuted labels give in 95 % of runs: the places say nothing.'
    ])
  })
})
