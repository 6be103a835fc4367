import { describe, expect, test } from 'vitest'
import {
  byClassSentence,
  foldTests,
  pairsSentence,
  placeOf,
  placeSentence,
  rowSentence,
  subsetName,
  subsetText,
  testSentence
} from '../../../src-renderer/views/subsets/subset-words.ts'
import { comparison, tests, variables } from './samples.ts'

describe('a subset is told by its variables', () => {
  const fourteen = Array.from({ length: 14 }, (_, i) => `v${i + 1}`)
  test.each([
    [['v4', 'v7'], 'v4 + v7', 'v4 + v7'],
    [[], 'no variable', 'no variable'],
    [fourteen, 'all 14', 'all 14'],
    [fourteen.slice(1), 'all but v1', 'all but v1'],
    [fourteen.slice(0, 7), 'v1 + v2 + v3 + v4 + v5 + v6 + v7', '7 of 14 variables']
  ])('%j', (inputs, text, name) => {
    expect(subsetText(inputs, fourteen)).toBe(text)
    expect(subsetName(inputs, fourteen)).toBe(name)
  })
})

test('pairs are told without a claim, a test with its interval', () => {
  const [accuracy, logLoss] = comparison.measures.filter(({ metric }) => metric === 'accuracy' || metric === 'logLoss')
  // By hand: differences 0.02, 0.04, 0, mean 0.02, none below 0.
  expect(pairsSentence({ ...comparison, kind: 'subset' }, accuracy)).toBe(
    'Accuracy changes by +2.0 points on average; the subset is at least as good in 3 of 3 pairs with the same seed.'
  )
  // By hand: −0.05, −0.05, +0.01; a lower loss is better.
  expect(pairsSentence(comparison, logLoss)).toBe(
    'Log-loss changes by −0.030 on average; the subset is at least as good in 2 of 3 pairs with the same fold.'
  )
  expect(testSentence(tests[0], accuracy)).toMatch(
    /^Accuracy changes by \+2\.0 points, 95 % interval −\d\.\d to \+\d\.\d\. The probability that the subset is practically equal or better is 0\.\d\d\.$/
  )
})

test('recall and precision are told too, with the spread that is known', () => {
  const measured = (metric: 'macroRecall' | 'macroPrecision', mean: number) => ({
    ...comparison.measures[0],
    ...{ metric, difference: { mean, sd: 0.01, low: mean - 0.01, high: mean + 0.02 } }
  })
  const measures = [measured('macroRecall', 0.004), measured('macroPrecision', -0.03)]
  expect(byClassSentence(measures, [])).toBe(
    'Macro recall changes by +0.4 points (5–95 % of pairs −0.6 to +2.4); Macro precision changes by −3.0 points (5–95 % of pairs −4.0 to −1.0).'
  )
  expect(byClassSentence(measures, [{ ...tests[0], metric: 'macroRecall', low: -0.05, high: 0.06 }])).toContain(
    'Macro recall changes by +0.4 points (95 % interval −5.0 to +6.0)'
  )
  expect(byClassSentence(comparison.measures, tests)).toBe('')
})

test('how many points one row is stands beside accuracies only', () => {
  // By hand: 100 / 44.
  expect(rowSentence([{ ...comparison, rows: 44 }], 'test rows')).toBe(
    'One of 44 test rows is 2.27 points of accuracy.'
  )
  const [, ...others] = comparison.measures
  expect(rowSentence([{ ...comparison, rows: 44, measures: others }], 'test rows')).toBe('')
  expect(rowSentence([], 'test rows')).toBe('')
})

test('the table of the test is read by its columns', () => {
  expect(tests.map(({ metric }) => metric)).toEqual(['accuracy', 'logLoss'])
  for (const { better, equal, worse } of tests) expect(better + equal + worse).toBeCloseTo(1, 12)
  const table = { name: '', title: '', rowHeader: '', rows: ['accuracy'], columns: ['low'], values: [[1]] }
  expect(() => foldTests(table)).toThrow('no such column: high')
})

test('the place of a subset among those of its size', () => {
  const row = (subset: number, inputs: string[], rankInSize: number, mean: number) => ({
    ...{ subset, inputs, rank: 5, rankInSize },
    scores: [{ mean, sd: NaN }]
  })
  const [first, second] = [row(3, ['a', 'b'], 1, 0.3), row(5, ['a', 'c'], 2, 0.5)]
  expect(placeSentence(placeOf(first, [first, second], 3, 0), 'a + b', 2)).toBe(
    'Among all 3 subsets of 2 variables a + b is first (0.300); next comes a + c (0.500).'
  )
  expect(placeSentence(placeOf(second, [first, second], 3, 0), 'a + c', 2)).toBe(
    'Among all 3 subsets of 2 variables a + c is number 2 (0.500); first is a + b (0.300).'
  )
  // Ranked by a metric that the list does not hold.
  expect(placeSentence(placeOf(first, [first], 3, -1), subsetName(['a', 'b'], variables), 2)).toBe(
    'Among all 3 subsets of 2 variables a + b is first.'
  )
})
