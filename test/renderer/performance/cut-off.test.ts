import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { costChart, cutOffRoc, ratesChart } from '../../../src-renderer/views/performance/cut-off-charts.ts'
import {
  costProblem,
  cutOffSentence,
  cutOffSteps,
  lookingFor,
  namedCutOffs,
  scoresAt,
  stepAt
} from '../../../src-renderer/views/performance/cut-off-steps.ts'
import { lateOrNot } from '../../helpers/performance-subjects.ts'

const method = methodNamed('cut-off')
const outcome = analyse(method, lateOrNot(), { steps: 20, class: 'late' })
const { steps, words, name } = cutOffSteps(outcome)
const even = { falsePositive: 1, falseNegative: 1 }

// p(late) of the test rows: 0.12 (paid), 0.27 (late), 0.73 (late), 0.88 (late)
test('steps are those on the rows that are reported on', () => {
  expect({ words, name, count: steps.length }).toEqual({ words: '4 test rows', name: 'late', count: 21 })
  expect(stepAt(steps, 0.5).counts).toEqual({
    truePositives: 2,
    falsePositives: 0,
    falseNegatives: 1,
    trueNegatives: 1
  })
  expect(stepAt(steps, 0.21).cutOff).toBe(0.2)
  expect(stepAt(steps, -1).cutOff).toBe(0)
  expect(stepAt(steps, Infinity).cutOff).toBe(1)
})

test('a cut-off with a name has the counts of the rows from just there on, wherever the steps are', () => {
  const coarse = analyse(method, lateOrNot(), { steps: 3, class: 'late', falseNegativeCost: 5 })
  const [least] = namedCutOffs(coarse)
  // by hand: on the validation rows 0.27 (paid) and 0.73 (late), halfway; of the test rows 0.73 and 0.88 lie above
  expect(least.cutOff).toBeCloseTo(0.5, 12)
  expect(least.counts).toEqual({ truePositives: 2, falsePositives: 0, falseNegatives: 1, trueNegatives: 1 })
})

test.each([
  { first: 3, second: 9, looked: 'paid' },
  { first: 9, second: 3, looked: 'late' },
  { first: 6, second: 6, looked: 'late' }
])('of $first rows paid and $second late, $looked is looked for', ({ first, looked }) => {
  const { network, data } = lateOrNot()
  const labels = data!.labels!.map((_, row) => Number(row >= first))
  expect(cutOffSteps(analyse(method, { network, data: { ...data!, labels } })).name).toBe(looked)
})

test('scores at a cut-off have their interval over rows', () => {
  const scores = scoresAt(stepAt(steps, 0.5), { falsePositive: 1, falseNegative: 3 })
  expect(scores.map((score) => [score.name, score.value])).toEqual([
    ['precision', 1],
    ['recall', 2 / 3],
    ['specificity', 1],
    ['f1', 0.8],
    ['accuracy', 0.75],
    ['cost', 0.75]
  ])
  // Wilson of 2 of 3; scipy binomtest(2, 3).proportion_ci(method='wilson')
  expect(scores[1].low).toBeCloseTo(0.20765, 4)
  expect(scores[1].high).toBeCloseTo(0.93851, 4)
  // by hand: the one miss is drawn k ~ Bin(4, 1/4) times and costs 3k/4 a row; P(k = 0) = 0.32, P(k ≤ 2) = 0.949, P(k ≤ 3) = 0.996
  expect([scores[5].low, scores[5].high]).toEqual([0, 2.25])
})

describe('in words', () => {
  const say = (cutOff: number) =>
    cutOffSentence(stepAt(steps, cutOff), { name, other: 'paid', words, costs: even, half: stepAt(steps, 0.5) })

  test('with the names of the classes', () => {
    expect(say(0.2)).toBe(
      'From a probability of 0.20 on, 3 of the 4 test rows are called late. That finds 3 of the 3 rows of late (100 %); 0 of those called late are paid (0 %). It costs 0.000 a row, one half costs 0.250.'
    )
  })

  test('one half is not compared with itself, and nothing called the class is no division by 0', () => {
    expect(say(0.5)).toMatch(/It costs 0\.250 a row\.$/)
    expect(say(1)).toContain('0 of those called late are paid (0 %)')
  })
})

test('cut-offs with a name have their spread over runs', () => {
  expect(namedCutOffs(outcome).map(({ name: one, low }) => [one, low])).toEqual([
    ['least cost', NaN],
    ['Youden', NaN],
    ['one half', NaN]
  ])
  const [least] = namedCutOffs(analyseRuns(method, [1, 2].map(lateOrNot), { steps: 20, class: 'late' }))
  expect(least.low).toBeLessThanOrEqual(least.cutOff)
  expect(least.high).toBeGreaterThanOrEqual(least.cutOff)
})

test.each([
  [{ falsePositive: 1, falseNegative: 5 }, null],
  [{ falsePositive: 0, falseNegative: 1 }, null],
  [{ falsePositive: -1, falseNegative: 1 }, 'A cost is 0 or more.'],
  [{ falsePositive: 0, falseNegative: 0 }, 'One of the two errors must cost something.'],
  [{ falsePositive: NaN, falseNegative: 1 }, 'A cost is a number.']
])('costs %o: %s', (costs, problem) => {
  expect(costProblem(costs)).toBe(problem)
})

test('of two classes, an error keeps its cost when the other class is looked for', () => {
  const costs = { falsePositive: 1, falseNegative: 5 }
  expect(lookingFor('paid', costs, 2)).toEqual({ class: 'paid', falsePositiveCost: 5, falseNegativeCost: 1 })
  expect(lookingFor('C', costs, 3)).toEqual({ class: 'C' })
})

describe('charts', () => {
  const at = stepAt(steps, 0.5)

  test('the cut-off is marked on the ROC curve', () => {
    const { data } = cutOffRoc(steps, at, namedTheme)
    const chosen = data.datasets.find(({ label }) => label === 'chosen')
    expect(chosen?.data).toEqual([{ x: 0, y: 2 / 3, cutOff: 0.5 }])
    expect(data.datasets.find(({ label }) => label === 'cut-off')?.data[0]).toEqual({ x: 1, y: 1, cutOff: 0 })
  })

  test('where nothing is called the class there is no precision', () => {
    const precision = ratesChart(steps, at, namedTheme).data.datasets.find(({ label }) => label === 'precision')
    const points = precision?.data as { x: number; y: number }[]
    expect(points[20].y).toBeNaN()
    expect(points[10]).toEqual({ x: 0.5, y: 1 })
  })

  test('costs are those that were given', () => {
    const [cost] = costChart(steps, at, { falsePositive: 1, falseNegative: 8 }, namedTheme).data.datasets
    // by hand: at one half one of four rows is missed, at 1 all three of late are
    expect((cost.data as { y: number }[])[10].y).toBe(2)
    expect((cost.data as { y: number }[])[20].y).toBe(6)
  })
})
