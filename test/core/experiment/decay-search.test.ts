import { expect, test } from 'vitest'
import { chooseDecay, decaySearchRuns } from '../../../src-main/core/experiment/decay-search.ts'
import { settings } from './settings.ts'

const DECAYS = [0.001, 0.003, 0.01, 0.03, 0.1]

test('every decay is tried on the same folds from the same starts', () => {
  const runs = decaySearchRuns(settings({ seed: 5 }), 300)
  expect(runs.map(({ index }) => index)).toEqual([...Array(100).keys()])
  const byDecay = Map.groupBy(runs, ({ decay }) => decay)
  expect([...byDecay.keys()]).toEqual(DECAYS)
  const [first, ...others] = [...byDecay.values()].map((of) => of.map(({ seed, rows }) => ({ seed, rows })))
  for (const other of others) expect(other).toEqual(first)
  expect(first.map(({ seed }) => seed)).toEqual(Array.from({ length: 20 }, (_, k) => 5 + k))
  // Ten folds, dealt twice.
  expect(first.map(({ rows }) => rows.kind === 'validation-fold' && rows.fold)).toEqual([
    ...Array(10).keys(),
    ...Array(10).keys()
  ])
  expect(new Set(first.map(({ rows }) => rows.kind === 'validation-fold' && rows.seed)).size).toBe(2)
})

test.each([
  // As many folds as hold out 1000 rows in all: 1000 / 85, 1000 / 200; twice all of them at most, three at least.
  [850, 12],
  [2000, 5],
  [300, 20],
  [1_000_000, 3],
  // A fold a row.
  [4, 8]
])('on %i rows a decay is tried on %i folds', (rows, folds) => {
  expect(decaySearchRuns(settings(), rows).filter(({ decay }) => decay === 0.1)).toHaveLength(folds)
})

test.each([
  // By hand: 1 / (4 × 250) = 0.001; 1 / (4 × 249) = 0.001004; 1 / (4 × 83) = 0.00301.
  [250, DECAYS],
  [249, DECAYS.slice(1)],
  [84, DECAYS.slice(1)],
  [83, DECAYS.slice(2)],
  [10, DECAYS.slice(2)]
])('on %i rows no decay is tried that would let a weight of 2 pass', (rows, decays) => {
  expect([...new Set(decaySearchRuns(settings(), rows).map(({ decay }) => decay))]).toEqual(decays)
})

// Five decays on the first four of ten folds.
const runs = decaySearchRuns(settings(), 2500)
const lossesOf = (loss: (decay: number, fold: number) => number) => runs.map(({ decay }, at) => loss(decay, at % 4))

test('the lowest mean loss is chosen, whatever single folds say', () => {
  // 0.003: 1, 1, 1, 5, mean 2; 0.01: 1.5 each; the others 4.
  const found = chooseDecay(
    runs,
    lossesOf((decay, fold) => (decay === 0.003 ? [1, 1, 1, 5][fold] : decay === 0.01 ? 1.5 : 4))
  )
  expect(found.chosen).toBe(0.01)
  expect(found.folds).toBe(10)
  // 1, 1, 1, 5: sd √((3 · 1² + 3²) / 3)
  expect(found.tried[1]).toEqual({ decay: 0.003, runs: 4, loss: 2, sd: 2 })
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
