import { expect, test } from 'vitest'
import type { Batch, BatchRun } from '../../../../src-main/core/analysis/batch-method.ts'
import { compareSubsets } from '../../../../src-main/core/analysis/subsets/subset-comparison.ts'

/**
 *     variant         spec                inputs  seed 1  2    3
 *     all variables                       a b c   0.8     0.9  0.7
 *     a + b           subset:a+b          a b     0.9     0.9  –
 *     leave one out   leave-one-out:2     b c     0.5     0.6
 *                                         a c     0.8     0.8
 *     folds           folds:3x1           a b c   0.6     0.6  0.6
 *     folds of a + b  folds:3x1:a+b       a b     0.7     0.6  0.5
 *     all subsets     all-subsets         a       0.1
 */
const rows: [variant: string, inputs: string, accuracies: number[]][] = [
  ['all variables', 'a b c', [0.8, 0.9, 0.7]],
  ['a + b', 'a b', [0.9, 0.9, NaN]],
  ['leave one out', 'b c', [0.5, 0.6]],
  ['leave one out', 'a c', [0.8, 0.8]],
  ['folds', 'a b c', [0.6, 0.6, 0.6]],
  ['folds of a + b', 'a b', [0.7, 0.6, 0.5]],
  ['all subsets', 'a', [0.1]]
]
const batch: Batch = {
  variables: ['a', 'b', 'c'],
  variants: [
    { name: 'all variables', spec: '' },
    { name: 'a + b', spec: 'subset:a+b' },
    { name: 'leave one out', spec: 'leave-one-out:2' },
    { name: 'folds', spec: 'folds:3x1' },
    { name: 'folds of a + b', spec: 'folds:3x1:a+b' },
    { name: 'all subsets', spec: 'all-subsets' }
  ],
  runs: rows.flatMap(([variant, inputs, accuracies]) =>
    accuracies.map((accuracy, k): BatchRun => ({
      variant,
      seed: k + 1,
      inputs: inputs.split(' '),
      metrics: Number.isNaN(accuracy) ? {} : { test: { rows: 10, accuracy } }
    }))
  )
}
const found = compareSubsets(batch, 'test')

test('every subset stands beside the runs of all variables with its seeds', () => {
  expect(found.every(({ rows }) => rows === 10)).toBe(true)
  expect(found.map(({ kind, inputs, pairs }) => [kind, inputs.join(' '), pairs])).toEqual([
    // The third run diverged.
    ['subset', 'a b', 2],
    ['leave-one-out', 'b c', 2],
    ['leave-one-out', 'a c', 2],
    ['folds', 'a b', 3]
  ])
})

test('differences are taken pair by pair', () => {
  const of = (k: number) => found[k].measures.find(({ metric }) => metric === 'accuracy')!
  expect(of(0).dots.map(({ seed }) => seed)).toEqual([1, 2])
  // By hand: 0.9 − 0.8 and 0.9 − 0.9.
  expect(of(0).difference.mean).toBeCloseTo(0.05, 12)
  expect(of(0).all.mean).toBeCloseTo(0.85, 12)
  expect([of(0).asGood, of(1).asGood]).toEqual([2, 0])
  // By hand: 0.5 − 0.8 and 0.6 − 0.9, each −0.3: no spread at all.
  expect(of(1).difference.mean).toBeCloseTo(-0.3, 12)
  expect(of(1).difference.sd).toBeCloseTo(0, 12)
})

test('folds of a subset are compared with the same folds of all variables', () => {
  const { all, difference } = found[3].measures[0]
  expect(all.mean).toBeCloseTo(0.6, 12)
  // R: mean(c(.1, 0, -.1)), sd, quantile(…, c(.05, .95))
  expect(difference.mean).toBeCloseTo(0, 12)
  expect(difference.sd).toBeCloseTo(0.1, 12)
  expect(difference.low).toBeCloseTo(-0.09, 12)
  expect(difference.high).toBeCloseTo(0.09, 12)
})

test('a partition that no run was measured on compares nothing', () => {
  expect(compareSubsets(batch, 'validation')).toEqual([])
})
