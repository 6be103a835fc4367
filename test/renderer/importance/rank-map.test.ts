import { cleanup, render } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { rankSpreads } from '../../../src-main/core/analysis/ranking.ts'
import RankMap from '../../../src-renderer/views/importance/RankMap.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

test('a training is called by its place among all of them, also where only some were taken', () => {
  const ranks = [
    [1, 2],
    [2, 1]
  ]
  render(RankMap, {
    ranking: {
      ...{ method: { ...methodNamed('olden'), ranks: true }, title: 'size', output: null, signed: false },
      ...{
        variables: ['a', 'b'],
        runs: [0, 50],
        values: [
          [3, 2],
          [1, 4]
        ],
        ranks
      },
      ...{ spreads: rankSpreads(ranks, 1), agreement: 0 }
    },
    ...{ asked: 100, order: [0, 1], selected: null, onselect: () => {} }
  })
  const told = [...document.querySelectorAll('title')].map(({ textContent }) => textContent)
  expect(told).toEqual([
    'training 1 of 100: rank 1, 3.00',
    'training 51 of 100: rank 2, 1.00',
    'training 1 of 100: rank 2, 2.00',
    'training 51 of 100: rank 1, 4.00'
  ])
})
