import { expect, test } from 'vitest'
import { DEFAULT_TRAINING } from '../../../src-main/core/experiment/experiment.ts'
import { planRuns } from '../../../src-main/core/experiment/plan.ts'
import { settings } from './settings.ts'

const variables = ['v1', 'v2', 'v3', 'v4']
const plan = (variants: string[], runs = 10) => planRuns(settings({ variants, runs, seed: 5 }), variables)

test('plans the main runs first, with seeds from the master seed on', () => {
  const { variants, runs } = plan([], 3)
  expect(variants).toEqual([
    { name: 'all variables', spec: '', asked: '', description: 'all 4 variables, seeds 5–7', runs: 3 }
  ])
  expect(runs.map(({ index, variant, seed, inputs }) => ({ index, variant, seed, inputs }))).toEqual([
    { index: 0, variant: 0, seed: 5, inputs: null },
    { index: 1, variant: 0, seed: 6, inputs: null },
    { index: 2, variant: 0, seed: 7, inputs: null }
  ])
  expect(runs[0]).toMatchObject({ rows: { kind: 'split' }, labels: { kind: 'true' }, probes: null })
  expect(runs[0]).toMatchObject({ learningRate: DEFAULT_TRAINING.learningRate, decay: DEFAULT_TRAINING.decay })
})

test('counts the runs of every variant', () => {
  const { variants, runs } = plan([
    'subset:v1+v4',
    'leave-one-out',
    'only-one:2',
    'all-subsets',
    'null-labels:7',
    'noise-probes:4',
    'bootstrap:6'
  ])
  expect(variants.map(({ name, spec, runs }) => [name, spec, runs])).toEqual([
    ['all variables', '', 10],
    ['v1 + v4', 'subset:v1+v4', 10],
    ['leave one out', 'leave-one-out', 40],
    ['only one', 'only-one:2', 8],
    ['all subsets', 'all-subsets', 16],
    ['permuted labels', 'null-labels:7', 7],
    ['noise probes', 'noise-probes:4', 10],
    ['bootstrap', 'bootstrap:6', 6]
  ])
  expect(runs.map(({ index }) => index)).toEqual([...runs.keys()])
})

test('starts run k of every variant from the seed of main run k', () => {
  const { variants, runs } = plan(['subset:v1', 'null-labels:10', 'noise-probes:2', 'bootstrap:10', 'folds:5x2'])
  for (const variant of variants.keys()) {
    expect(runs.filter((run) => run.variant === variant).map(({ seed }) => seed)).toEqual([
      5, 6, 7, 8, 9, 10, 11, 12, 13, 14
    ])
  }
})

test('trains every subset once, the empty and the full one too', () => {
  const subsets = plan(['all-subsets'], 1)
    .runs.slice(1)
    .map(({ inputs }) => inputs!.join(' '))
  expect(new Set(subsets).size).toBe(16)
  expect(subsets).toContain('')
  expect(subsets).toContain('v1 v2 v3 v4')
})

test('leaves every variable out in turn', () => {
  const inputs = plan(['leave-one-out:1'], 1)
    .runs.slice(1)
    .map((run) => run.inputs)
  expect(inputs).toEqual([
    ['v2', 'v3', 'v4'],
    ['v1', 'v3', 'v4'],
    ['v1', 'v2', 'v4'],
    ['v1', 'v2', 'v3']
  ])
})

test('splits anew for every repeat of the folds', () => {
  const rows = plan(['folds:2x2'], 1)
    .runs.slice(1)
    .map((run) => run.rows)
  expect(rows).toMatchObject([
    { kind: 'fold', fold: 0, folds: 2 },
    { kind: 'fold', fold: 1, folds: 2 },
    { kind: 'fold', fold: 0, folds: 2 },
    { kind: 'fold', fold: 1, folds: 2 }
  ])
  const [first, second, third] = rows.map((choice) => (choice.kind === 'fold' ? choice.seed : null))
  expect(first).toBe(second)
  expect(first).not.toBe(third)
})

test('tests the subsets of an experiment on the same folds as all variables', () => {
  const { variants, runs } = plan(['subset:v1+v4', 'folds:5x2'])
  expect(variants.map(({ name, spec }) => [name, spec])).toEqual([
    ['all variables', ''],
    ['v1 + v4', 'subset:v1+v4'],
    ['folds', 'folds:5x2'],
    ['folds of v1 + v4', 'folds:5x2:v1+v4']
  ])
  const [all, subset] = [2, 3].map((variant) => runs.filter((run) => run.variant === variant))
  expect(subset.map(({ seed, rows }) => ({ seed, rows }))).toEqual(all.map(({ seed, rows }) => ({ seed, rows })))
  expect(subset[0].inputs).toEqual(['v1', 'v4'])
})

test('draws probes, labels and rows by seeds of their own', () => {
  const { runs } = plan(['null-labels:10', 'noise-probes:2', 'bootstrap:10'])
  const seeds = runs.flatMap(({ labels, probes, rows }) => [
    ...(labels.kind === 'permuted' ? [labels.seed] : []),
    ...(probes === null ? [] : [probes.seed]),
    ...(rows.kind === 'bootstrap' ? [rows.seed] : [])
  ])
  expect(seeds).toHaveLength(30)
  expect(new Set(seeds).size).toBe(30)
})

test('refuses the same question twice', () => {
  expect(() => plan(['subset:v1+v2', 'subset:v2+v1'])).toThrow(
    'The variant subset:v1+v2 is asked for twice. Keep it once.'
  )
})

test('makes a variant of every point of a sweep, from the same seeds', () => {
  const { variants, runs } = plan(['sweep:decay=0.1/0.01+hidden=4/8-5:2'])
  expect(variants.slice(1).map(({ name, spec, runs }) => [name, spec, runs])).toEqual([
    ['decay 0.1, hidden 4', 'sweep:decay=0.1+hidden=4:2', 2],
    ['decay 0.1, hidden 8-5', 'sweep:decay=0.1+hidden=8-5:2', 2],
    ['decay 0.01, hidden 4', 'sweep:decay=0.01+hidden=4:2', 2],
    ['decay 0.01, hidden 8-5', 'sweep:decay=0.01+hidden=8-5:2', 2]
  ])
  const { learningRate } = DEFAULT_TRAINING
  expect(runs.slice(10, 14)).toMatchObject([
    { seed: 5, decay: 0.1, hidden: [4], learningRate },
    { seed: 6, decay: 0.1, hidden: [4], learningRate },
    { seed: 5, decay: 0.1, hidden: [8, 5], learningRate },
    { seed: 6, decay: 0.1, hidden: [8, 5], learningRate }
  ])
  // Every point can be asked for again by its own text.
  const again = plan(variants.slice(1).map(({ spec }) => spec)).variants
  expect(again).toEqual(variants.map((variant) => ({ ...variant, asked: variant.spec })))
})

test('asks the point of two sweeps only once', () => {
  expect(() => plan(['sweep:decay=0.1/0.2', 'sweep:decay=0.2/0.3'])).toThrow(
    'The variant sweep:decay=0.2 is asked for twice. Keep it once.'
  )
})
