import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { weightVotes } from '../../../src-renderer/views/signs/vote-rows.ts'
import { shareRows, sharesExport } from '../../../src-renderer/views/signs/vote-shares.ts'
import { votedRun } from './voted-run.ts'

const votes = methodNamed('votes')

test('every weight with its votes, the largest at the end first', () => {
  const [a, b] = weightVotes(analyse(votes, votedRun).tables, null)
  // by hand, see votes.test.ts of core: a was pushed down by all and ended negative; b by 2.5 of 3.6 and ended positive
  expect(a).toMatchObject({ name: 'a → y', start: 0.2, end: -1, kept: 0, votedByCount: 1, votedBySize: 1, cost: NaN })
  expect(a.startVotes).toEqual({ down: 1, up: 0, push: 1 })
  expect(b).toMatchObject({ name: 'b → y', start: 0.1, end: 0.5, kept: 1, votedByCount: NaN, votedBySize: 0 })
  // one row down, one up, one neither
  expect(b.startVotes).toEqual({ down: 1 / 3, up: 1 / 3, push: expect.closeTo(2.5 / 3.6) })
})

test('what a weight costs comes from the experiment on the same run', () => {
  const experiment = analyse(methodNamed('sign-experiment'), votedRun, { repeats: 1 }).tables
  const [[costOfA], [costOfB]] = tableNamed(experiment, 'connection-cost').values
  const rows = weightVotes(analyse(votes, votedRun).tables, experiment)
  expect(rows.map(({ cost }) => cost)).toEqual([costOfA, costOfB])
})

test('of a run without its start only the end is known', () => {
  const [a] = weightVotes(analyse(votes, { ...votedRun, initial: null }).tables, null)
  expect(a).toMatchObject({ end: -1, start: NaN, kept: NaN, votedByCount: NaN, votedBySize: NaN })
  expect(a.startVotes).toEqual({ down: NaN, up: NaN, push: NaN })
  expect(shareRows(analyse(votes, { ...votedRun, initial: null }).tables)).toEqual({ layers: [], variables: [] })
})

test('shares of a layer and of each variable stand beside chance', () => {
  const { layers, variables } = shareRows(analyse(votes, votedRun).tables)
  expect(layers[0].name).toBe('input → output')
  // of a and b one kept the sign of its start; by size one of two ended as voted, by count one of one
  expect(layers[0].shares.map(({ value }) => value)).toEqual([0.5, 0.5, 1])
  expect(variables.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('few runs are there one by one, and exports have the ends of intervals', () => {
  const { layers } = shareRows(analyseRuns(votes, [votedRun, votedRun]).tables)
  expect(layers[0].shares[0]).toEqual({ value: 0.5, low: 0.5, high: 0.5, ofRuns: [0.5, 0.5] })
  const { columns, rows } = sharesExport(layers)
  expect(columns.slice(0, 4)).toEqual(['weights', 'random start', 'random start low', 'random start high'])
  expect(rows[0].slice(0, 4)).toEqual(['input → output', 0.5, 0.5, 0.5])
})
