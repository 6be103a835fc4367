import { expect, test } from 'vitest'
import { chooseDecay, decaySearchRuns } from '../../../src-main/core/experiment/decay-search.ts'
import { settings } from './settings.ts'

const DECAYS = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1]

test('every decay is tried on the same folds from the same starts', () => {
  const runs = decaySearchRuns(settings({ seed: 5 }), 850)
  expect(runs.map(({ index }) => index)).toEqual([...Array(60).keys()])
  const byDecay = Map.groupBy(runs, ({ decay }) => decay)
  expect([...byDecay.keys()]).toEqual(DECAYS)
  const [first, ...others] = [...byDecay.values()].map((of) => of.map(({ seed, rows }) => ({ seed, rows })))
  for (const other of others) expect(other).toEqual(first)
  expect(first.map(({ seed }) => seed)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  expect(first.map(({ rows }) => rows.kind === 'validation-fold' && rows.fold)).toEqual([...Array(10).keys()])
  expect(new Set(first.map(({ rows }) => rows.kind === 'validation-fold' && rows.seed)).size).toBe(1)
})

test.each([
  // As many folds as hold out 5000 rows in all: 5000 / 500, 5000 / 1000, and never fewer than three.
  [5000, 10],
  [10_000, 5],
  [1_000_000, 3],
  // A fold a row.
  [4, 4]
])('on %i rows a decay is tried on %i folds', (rows, folds) => {
  expect(decaySearchRuns(settings(), rows)).toHaveLength(folds * DECAYS.length)
})

const runs = decaySearchRuns(settings(), 4)
const lossesOf = (loss: (decay: number, fold: number) => number) => runs.map(({ decay }, at) => loss(decay, at % 4))

test('the lowest mean loss is chosen, whatever single folds say', () => {
  // 0.003: 1, 1, 1, 5, mean 2; 0.01: 1.5 each; the others 4.
  const found = chooseDecay(
    runs,
    lossesOf((decay, fold) => (decay === 0.003 ? [1, 1, 1, 5][fold] : decay === 0.01 ? 1.5 : 4))
  )
  expect(found.chosen).toBe(0.01)
  expect(found.folds).toBe(4)
  // sd of 1, 1, 1, 5: √((3 · 1² + 3²) / 3) = 2
  expect(found.tried[2]).toEqual({ decay: 0.003, runs: 4, loss: 2, sd: 2 })
})

test('a decay at which a run diverges is not chosen', () => {
  const found = chooseDecay(
    runs,
    lossesOf((decay, fold) => (decay === 0.1 ? 1 : fold === 2 ? NaN : 0.1))
  )
  expect(found.chosen).toBe(0.1)
  expect(found.tried[0].loss).toBeNaN()
})

test('where all diverge the strongest decay is left', () => {
  expect(
    chooseDecay(
      runs,
      lossesOf(() => NaN)
    ).chosen
  ).toBe(0.1)
})
