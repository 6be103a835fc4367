import { expect, test } from 'vitest'
import { parseHidden } from '../../../src-renderer/views/experiment/hidden-layers.ts'
import { experimentLine } from '../../../src-renderer/views/experiment/header-text.ts'
import { offeredVariants, toggled, withRuns } from '../../../src-renderer/views/experiment/offered-variants.ts'
import { shadeOf } from '../../../src-renderer/views/performance/confusion.ts'
import { sortOf } from '../../../src-renderer/views/runs/run-columns.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import { settings } from '../experiment-settings.ts'

const lines = (change = {}) =>
  offeredVariants(settings(change)).map(({ title, runs, chosen }) => `${chosen ? 'x' : '-'} ${title} ${runs}`)

test('the usual questions are offered with as many runs as the main variant', () => {
  // three variables: 2³ subsets, each left out or alone with 10 seeds
  expect(lines({ variants: ['null-labels:100', 'all-subsets'] })).toEqual([
    'x Independent runs 100',
    'x Permuted labels 100',
    '- Noise probes 100',
    '- Leave one out 30',
    '- Only one 30',
    '- Bootstrap 100',
    'x All subsets 8'
  ])
})

test('a variant written by hand has a line of its own; another number of the same question has not', () => {
  const offered = offeredVariants(settings({ variants: ['null-labels:20', 'subset:v1+v2'] }))
  expect(offered.filter(({ own }) => own).map(({ spec }) => spec)).toEqual(['subset:v1+v2'])
  expect(offered.find(({ title }) => title === 'Permuted labels')).toMatchObject({
    spec: 'null-labels:20',
    runs: 20,
    chosen: true
  })
})

test('what cannot be trained says why', () => {
  const inputs = Array.from({ length: 20 }, (_, index) => `v${index + 1}`)
  const subsets = offeredVariants(settings({ inputs })).find(({ spec }) => spec === 'all-subsets')
  expect(subsets?.problem).toMatch(/^All subsets of 20 variables are 1,048,576 networks/)
})

test('a number of runs that is being typed plans nothing', () => {
  expect(lines({ runs: NaN })[0]).toBe('x Independent runs 0')
  expect(lines({ runs: 1e9 })[0]).toBe('x Independent runs 0')
})

test('variants of the same size follow the number of runs, others keep theirs', () => {
  const given = settings({ variants: ['null-labels:100', 'bootstrap:50', 'leave-one-out'] })
  expect(withRuns(given, 200)).toEqual({ runs: 200, variants: ['null-labels:200', 'bootstrap:50', 'leave-one-out'] })
})

test('ticking adds, unticking takes away', () => {
  expect(toggled(['a'], 'b', true)).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b'])
})

test.each([
  ['8', [8]],
  ['8, 5', [8, 5]],
  ['8-5', [8, 5]],
  ['', []],
  ['8, x', [8, NaN]]
])('hidden layers %j', (text, hidden) => {
  expect(parseHidden(text)).toEqual(hidden)
})

test('the line under the title says what is trained', () => {
  const experiment = { settings: settings(), runsStored: 100 } as ExperimentRow
  expect(experimentLine(experiment, 'wine')).toBe('wine, target class, 3 inputs, softmax with cross-entropy')
})

test('a cell is shaded by the share of its actual class', () => {
  expect([shadeOf(0.8), shadeOf(0.2), shadeOf(NaN)]).toEqual([4, 1, 0])
})

test('a column of the table of runs is what the store sorts by', () => {
  expect(sortOf({ key: 'accuracy test', descending: true })).toEqual({
    by: 'accuracy',
    partition: 'test',
    descending: true
  })
  expect(sortOf({ key: 'seed', descending: false })).toEqual({ by: 'seed', partition: undefined, descending: false })
  expect(sortOf(null)).toBeUndefined()
})
