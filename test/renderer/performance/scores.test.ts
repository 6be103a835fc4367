import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { measuredRows, mistakesOf } from '../../../src-renderer/views/performance/class-rows.ts'
import { saysOfChance } from '../../../src-renderer/views/performance/chance-says.ts'
import { partitionsIn, scoreGroups } from '../../../src-renderer/views/performance/score-rows.ts'
import { lateOrNot, price } from '../../helpers/performance-subjects.ts'

const performance = methodNamed('performance')
const one = analyse(performance, lateOrNot()).tables
const batch = analyseRuns(performance, [1, 2, 3].map(lateOrNot)).tables
const rowOf = (tables: typeof one, metric: string, options: Partial<Parameters<typeof scoreGroups>[1]> = {}) =>
  scoreGroups(tables, { shown: 'test', spread: 'rows', ...options })
    .flatMap(({ rows }) => rows)
    .find((row) => row.metric === metric)!

test('test rows come first', () => {
  expect(partitionsIn(one)).toEqual(['test', 'validation', 'training'])
})

describe('a metric', () => {
  test('stands with its interval on every partition and with what no input gives', () => {
    const { cells, baseline } = rowOf(one, 'accuracy')
    // by hand: of the test rows the second is called wrongly; Wilson of 3 of 4 is 0.3006 to 0.9544
    expect(cells[0].value).toBe(0.75)
    expect(cells[0].low).toBeCloseTo(0.3006, 4)
    expect(cells[0].high).toBeCloseTo(0.9544, 4)
    expect(cells.slice(1).map(({ value }) => value)).toEqual([1, 1])
    // Training shares are equal, so the first class is named: 1 of the 4 test rows.
    expect(baseline).toBe(0.25)
  })

  test('is clear of chance only where its whole spread is', () => {
    expect(rowOf(one, 'accuracy').clear).toBe(true)
    const permuted = analyseRuns(performance, [-1, 1].map(lateOrNot)).tables
    // Of the two runs, one is always wrong where the other is right: 0.25 and 0.75.
    const { chance, clear } = rowOf(one, 'accuracy', { chance: permuted })
    expect(chance!.low).toBeCloseTo(0.275, 12)
    expect(chance!.high).toBeCloseTo(0.725, 12)
    expect(clear).toBe(false)
  })

  test('that is not clear of permuted labels is said to be chance as well', () => {
    const permuted = analyseRuns(performance, [-1, 1].map(lateOrNot)).tables
    // By hand as above; log-loss is 0.470, and with slope −1 more by the mean logit of the true classes, (2 − 1 + 1 + 2) / 4.
    expect(saysOfChance(one, permuted, 'test')).toEqual([
      'Networks on permuted labels reach accuracy 0.275–0.725 and log-loss 0.520–1.420 (5–95 % of runs): on 4 test rows this could be chance.'
    ])
    const worse = analyseRuns(performance, [-1, -2].map(lateOrNot)).tables
    expect(saysOfChance(one, worse, 'test').join()).not.toContain('accuracy')
  })

  test('without a floor is neither clear nor not', () => {
    expect(rowOf(one, 'macroF1').clear).toBeNull()
  })

  test('of which less is better is clear below', () => {
    const { rises, cells, baseline, clear } = rowOf(batch, 'logLoss', { spread: 'runs' })
    expect(rises).toBe(false)
    expect(clear).toBe(cells[0].high < baseline)
  })

  test('over runs has the spread of the runs', () => {
    const { cells } = rowOf(batch, 'brier', { spread: 'runs' })
    const named = (name: string) => tableNamed(batch, name)
    const at = named('metrics').columns.indexOf('brier')
    expect(cells[0].low).toBe(named('metrics-low').values[2][at])
    expect(cells[0].high).toBe(named('metrics-high').values[2][at])
  })
})

test('macro recall is left out where it is the balanced accuracy', () => {
  const metrics = scoreGroups(one, { shown: 'test', spread: 'rows' }).map(({ rows }) =>
    rows.map(({ metric }) => metric)
  )
  expect(metrics).toEqual([
    ['accuracy', 'balancedAccuracy', 'kappa', 'mcc', 'macroPrecision', 'macroF1', 'weightedF1'],
    ['logLoss', 'brier']
  ])
})

test('shares stand between 0 and 1, errors between 0 and the largest, in groups of their own', () => {
  const [share, error] = scoreGroups(analyse(performance, price()).tables, { shown: 'test', spread: 'rows' })
  expect(share.rows.map(({ metric }) => metric)).toEqual(['r2'])
  expect(error.rows.map(({ metric }) => metric)).toEqual(['rmse', 'mae'])
  expect(share.place(1)).toBe(100)
  expect(error.place(0)).toBe(0)
  expect(error.ticks[0]).toBe(0)
})

describe('class by class', () => {
  test('measures have the spread that is asked for, and averages none over rows', () => {
    const [paid, late] = measuredRows(one, 'per-class', ['precision', 'recall'], 'rows')
    // by hand: called late are the third and fourth test row, both late; one late row is missed
    expect(late).toMatchObject({ name: 'late', support: 3 })
    expect(late.cells.map(({ value }) => value)).toEqual([1, 2 / 3])
    expect(paid.cells.map(({ value }) => value)).toEqual([0.5, 1])
    expect(paid.cells[0].low).toBeLessThan(0.5)
    const [macro] = measuredRows(one, 'averages', ['recall'], 'rows')
    expect(macro.cells[0].value).toBeCloseTo(5 / 6, 12)
    expect(macro.cells[0].low).toBeNaN()
  })

  test('the most frequent mistake comes first, and what never happens is left out', () => {
    const values = [
      [8, 2, 0],
      [0, 5, 5],
      [1, 0, 0]
    ]
    expect(mistakesOf({ values }, 2)).toEqual([
      { actual: 1, predicted: 2, rows: 5, share: 0.5 },
      { actual: 0, predicted: 1, rows: 2, share: 0.2 }
    ])
    expect(mistakesOf({ values }, 9)).toHaveLength(3)
  })
})
