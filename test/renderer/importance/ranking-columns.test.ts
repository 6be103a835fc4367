import { expect, test } from 'vitest'
import {
  agreementOf,
  dotColumn,
  notesOf,
  orderOf,
  orderSentences,
  rankingOf
} from '../../../src-renderer/views/importance/ranking-columns.ts'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'

const method = { ...methodNamed('olden'), ranks: true }
/** Two runs, three variables; all outputs together, and one with its direction. */
const scores = {
  title: 'size',
  signed: true,
  variables: ['a', 'b', 'c'],
  runs: [0, 1],
  sizes: [
    // prettier-ignore
    { output: null, values: [[1, 3, 2], [1, 5, 2]] },
    // prettier-ignore
    { output: 'A', values: [[1, -3, 2], [1, -5, 2]] }
  ]
}

test('variables stand in the order of their mean rank, with their spread over runs', () => {
  const ranking = rankingOf(method, { scores }, null, 1)!
  const order = orderOf(ranking)
  expect(order.map((i) => ranking.variables[i])).toEqual(['b', 'c', 'a'])
  // By hand: b is 3 and 5, so 4 on average, and the first in both runs; both runs agree, so W is 1.
  expect(dotColumn(ranking, order, null)).toMatchObject({
    values: [4, 2, 1],
    ranks: ['1.0', '2.0', '3.0'],
    signed: false
  })
  expect(ranking.agreement).toBeCloseTo(1, 12)
})

test('for one output sizes keep their direction, and rank by their distance from 0', () => {
  const ranking = rankingOf(method, { scores }, 'A', 1)!
  const order = orderOf(ranking)
  expect(dotColumn(ranking, order, null)).toMatchObject({ values: [-4, 2, 1], signed: true, note: 'for A' })
})

test('methods are set against each other in the runs that both are about', () => {
  const of = (runs: number[], ranks: number[][]) => ({ runs, ranks })
  const all = of([0, 1, 2, 3], [[1, 2, 3], [1, 2, 3], [1, 2, 3], [3, 2, 1]]) // prettier-ignore
  // By hand: the same order in run 1, the opposite in run 3.
  expect(agreementOf(all, of([1], [[1, 2, 3]]))).toBeCloseTo(1, 12)
  expect(agreementOf(of([3], [[1, 2, 3]]), all)).toBeCloseTo(-1, 12)
  expect(agreementOf(of([1, 3], [[1, 2, 3], [1, 2, 3]]), all)).toBeCloseTo(0, 12) // prettier-ignore
  expect(agreementOf(all, of([7], [[1, 2, 3]]))).toBeNaN()
})

test('permuted labels give the band of chance', () => {
  const ranking = rankingOf(method, { scores }, null, 1)!
  const { band } = dotColumn(ranking, orderOf(ranking), ranking)
  expect(band!.low).toBeGreaterThanOrEqual(1)
  expect(band!.high).toBeLessThanOrEqual(5)
})

test('places are claimed only of what goes beyond permuted labels', () => {
  const ranking = rankingOf(method, { scores }, null, 1)!
  const chance = (low: number, high: number) =>
    // prettier-ignore
    rankingOf(method, { scores: { ...scores, sizes: [{ output: null, values: [[low, high, low]] }] } }, null, 1)!
  // The sizes are 1, 3 to 5, and 2 in both runs.
  expect(orderSentences(ranking, chance(0, 1.5), 'not known')).toEqual([
    'b and c hold ranks 1 to 2 in 2 of 2 runs; b is ahead of c in 2 of 2.',
    'The other one is within what permuted labels give: its place says nothing.'
  ])
  expect(orderSentences(ranking, chance(0, 2.5), 'not known')[0]).toBe('b holds rank 1 in 2 of 2 runs.')
  expect(orderSentences(ranking, null, 'not known')[1]).toBe('not known')
})

test('a note that several methods have stands once, and what they say is no note', () => {
  const outcome = { says: ['b is the largest.'], notes: ['b is the largest.', 'c is a sum over levels.'] }
  expect(
    notesOf([
      { method: { title: 'Totals' }, outcome },
      { method: { title: 'Olden' }, outcome },
      { method: { title: 'Derivatives' }, outcome: null }
    ])
  ).toEqual([{ note: 'c is a sum over levels.', methods: 'Totals, Olden' }])
})
