import { describe, expect, test } from 'vitest'
import type { SubsetComparison } from '../../../src-main/core/analysis/subsets/subset-comparison.ts'
import { bestSubsetsChart } from '../../../src-renderer/charts/best-subsets.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { differenceGroups, jitter } from '../../../src-renderer/views/subsets/difference-rows.ts'
import { moreToTrain, partitionsOf } from '../../../src-renderer/views/subsets/more-to-train.ts'
import { subsetColumns } from '../../../src-renderer/views/subsets/subset-columns.ts'
import { chosenDifferences, variableDifferences } from '../../../src-renderer/views/subsets/difference-table.ts'
import { settings } from '../experiment-settings.ts'
import { comparison, summary, tests, variables } from './samples.ts'

describe('differences of a subset', () => {
  test('what is told in points has one axis, a loss an axis of its own', () => {
    const groups = differenceGroups(comparison.measures, tests, 0.01)
    expect(groups.map(({ rows, unit }) => [rows.map(({ measure }) => measure.metric), unit])).toEqual([
      [['accuracy'], 'points'],
      [['logLoss'], '']
    ])
    const [{ scale, factor }] = groups
    // Every dot, both ends of the interval and of practical equality are on the axis.
    for (const value of [0.04, 0, -0.01, 0.01]) {
      expect(scale.place(value * factor)).toBeGreaterThan(0)
      expect(scale.place(value * factor)).toBeLessThan(100)
    }
  })

  test('the interval is that of the test where there is one, else the middle of the pairs', () => {
    const [[tested], [untested]] = [tests, []].map((of) =>
      differenceGroups(comparison.measures, of, null).map(({ rows }) => rows[0])
    )
    expect(tested.low).toBe(tests[0].low)
    expect(untested.low).toBe(comparison.measures[0].difference.low)
    expect(untested.test).toBeNull()
  })

  test('equal dots are told apart, always in the same way', () => {
    const heights = Array.from({ length: 11 }, (_, index) => jitter(index))
    expect(new Set(heights).size).toBe(11)
    expect(Math.max(...heights.map(Math.abs))).toBe(5)
  })
})

describe('one variable less, one alone', () => {
  const one = (kind: SubsetComparison['kind'], inputs: string[], change: number): SubsetComparison => ({
    ...comparison,
    ...{ kind, inputs },
    measures: [
      {
        ...comparison.measures[0],
        difference: { mean: change, sd: 0.01, low: change - 0.01, high: change + 0.01 }
      }
    ]
  })

  test('the variable without which most is lost comes first', () => {
    const found = variableDifferences(
      [one('leave-one-out', ['b', 'c'], -0.01), one('leave-one-out', ['a', 'c'], -0.3), one('only-one', ['a'], -0.1)],
      'leave-one-out',
      variables
    )!
    expect(found.rows).toEqual(['b', 'a'])
    expect(found.columns[0]).toMatchObject({ title: 'Accuracy', note: 'points', values: [-30, -1], scale: 'points' })
  })

  test('the variable that reaches most alone comes first', () => {
    const found = variableDifferences(
      [one('only-one', ['a'], -0.4), one('only-one', ['b'], -0.1)],
      'only-one',
      variables
    )!
    expect(found.rows).toEqual(['b', 'a'])
    expect(variableDifferences([], 'only-one', variables)).toBeNull()
  })
})

test('chosen subsets stand beside each other, the same seeds and folds apart', () => {
  const table = chosenDifferences([{ ...comparison, kind: 'subset' }, comparison], variables)
  expect(table.rows).toEqual(['a + b, 3 seeds', 'a + b, 3 folds'])
  const [accuracy, logLoss] = table.columns
  // By hand: accuracy 0.02, 0.04, 0; log-loss −0.05, −0.05, +0.01.
  expect(accuracy.values[0]).toBeCloseTo(2, 12)
  expect(logLoss).toMatchObject({ title: 'Log-loss', note: 'difference', signed: true })
  expect(logLoss.values[1]).toBeCloseTo(-0.03, 12)
  expect(table.texts[0].values).toEqual(['0.820 ± 0.080', '0.820 ± 0.080'])
})

describe('the chart of sizes', () => {
  const { sizes } = summary()
  const { data } = bestSubsetsChart({ sizes, nested: [1.1, 0.6, 0.3, 0.4], measure: 'log-loss' }, namedTheme, 2)
  const of = (label: string) => data.datasets.find((one) => one.label === label)!

  test('has the best of every size, an order of adding, and how all of a size score', () => {
    expect(of('best').data).toEqual([1.1, 0.6, 0.3, 0.4].map((y, x) => ({ x, y })))
    expect(of('added in order').data).toHaveLength(4)
    // Of a + b, a + c and b + c: 0.3, 0.5, 0.8.
    expect(of('all').data[2]).toEqual({ x: 2, y: [0.3, 0.8] })
    expect(of('median').data[2]).toEqual({ x: 2, y: 0.5 })
  })

  test('marks the size that the ranking is about', () => {
    expect((of('best') as unknown as { pointRadius: number[] }).pointRadius).toEqual([3, 3, 6, 3])
  })
})

test('the ranking exports all names, and a spread where there are seeds', () => {
  const row = { subset: 5, rank: 1, rankInSize: 1, inputs: ['a', 'c'], scores: [{ mean: 0.8, sd: 0.1 }] }
  const columns = subsetColumns(['accuracy'], variables, true)
  expect(columns.map(({ value }) => value(row))).toEqual([1, 2, 'a+c', 0.8])
  expect(columns[3].text!(row)).toBe('0.800 ± 0.100')
  expect(columns[3].spread!(row)).toBe(0.1)
  expect(subsetColumns(['accuracy'], variables, false)[3].spread).toBeUndefined()
})

describe('what is not trained', () => {
  const variant = (name: string, spec: string, runsStored = 10) => ({ id: 1, name, spec, runsAsked: 10, runsStored })

  test('is offered with its cost', () => {
    const offers = moreToTrain({
      settings: settings(),
      variants: [variant('all variables', ''), variant('only one', 'only-one')]
    })
    expect(offers.map(({ title, variants }) => [title, variants])).toEqual([
      ['Every variable left out', ['leave-one-out']],
      ['Every subset', ['all-subsets']]
    ])
    // 2³ subsets
    expect(offers[1].text).toContain('8 networks')
  })

  test('folds are offered for subsets that are there', () => {
    const variants = [
      variant('v1 + v2', 'subset:v1+v2'),
      ...['leave-one-out', 'only-one', 'all-subsets'].map((spec) => variant(spec, spec))
    ]
    expect(moreToTrain({ settings: settings(), variants })).toMatchObject([
      { title: 'Folds, for a test of v1 + v2', variants: ['subset:v1+v2', 'folds:5x20'], possible: true }
    ])
    expect(moreToTrain({ settings: settings(), variants: [...variants, variant('folds', 'folds:5x20')] })).toEqual([])
  })

  test('is not possible for an imported network', () => {
    expect(moreToTrain({ settings: null, variants: [] }).every(({ possible }) => !possible)).toBe(true)
  })
})

test('only partitions with rows are offered', () => {
  const split = { training: 80, validation: 0, test: 20, seed: 1 }
  expect(partitionsOf(settings({ split }))).toEqual(['test', 'training'])
})
