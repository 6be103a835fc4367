import { describe, expect, test } from 'vitest'
import { weightOverRuns } from '../../../../src-main/core/analysis/weights/weight-over-runs.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { networkFromText } from '../../../helpers/networks.ts'

const here = networkFromText(
  ['tanh', 'softmax'],
  `         n1    n2
   v4      1     0.2
   c=red   0.5  -1
   c=blue -0.5   2`,
  `      A    B
   n1   2    0
   n2  -1    1`
)

/** Its units in the other order, n1 turned over, the class weights shifted: the same function. */
const there = networkFromText(
  ['tanh', 'softmax'],
  `         n1    n2
   v4      0.2  -1
   c=red  -1    -0.5
   c=blue  2     0.5`,
  `      A    B
   n1   4    6
   n2  -2    0`
)

const others = [{ run: 7, network: there }]

describe('a connection in another run', () => {
  test('is found where its unit went, with the sign it has here', () => {
    expect(weightOverRuns(here, others, { layer: 0, from: 'v4', to: 'n1' })).toMatchObject({
      weight: 1,
      runs: [{ run: 7, weight: 1, units: ['n2'] }],
      leftOut: 0,
      centred: false
    })
  })

  test('out of a unit is centred over the classes', () => {
    const found = weightOverRuns(here, others, { layer: 1, from: 'n2', to: 'A' })
    // by hand: (4, 6) and (-1, 1) are both (-1, 1) once centred
    expect(found).toMatchObject({ weight: -1, runs: [{ weight: -1, units: ['n1'] }], centred: true })
    expect(found.runs[0].similarity).toBeCloseTo(1, 12)
  })

  test('of a variable with several inputs is their sum', () => {
    // 2 - 1 in both
    expect(weightOverRuns(here, others, { layer: 0, from: 'c', to: 'n2' })).toMatchObject({
      weight: 1,
      runs: [{ weight: 1, units: ['n1'] }]
    })
  })
})

test('between two hidden layers both ends are matched, and the less similar one counts', () => {
  const deep = (first: string, second: string, last: string) =>
    networkFromText(['tanh', 'tanh', 'linear'], first, second, last)
  const one = deep('  a b\n x 5 0\n z 0 6', '  p q\n a 1 4\n b -2 0.5', '  y\n p 1\n q -3')
  // a and b exchanged, q turned over
  const two = deep('  a b\n x 0 5\n z 6 0', '  p q\n a -2 -0.5\n b 1 -4', '  y\n p 1\n q 3')
  expect(weightOverRuns(one, [{ run: 2, network: two }], { layer: 1, from: 'a', to: 'q' })).toMatchObject({
    weight: 4,
    runs: [{ weight: 4, units: ['b', 'q'] }]
  })
})

test('runs of another shape are left out, and said to be', () => {
  const narrow = networkFromText(['tanh', 'softmax'], '  n1\n v4 1\n c=red 1\n c=blue 1', '  A B\n n1 1 0')
  const found = weightOverRuns(here, [...others, { run: 8, network: narrow }], { layer: 0, from: 'v4', to: 'n1' })
  expect(found.runs).toHaveLength(1)
  expect(found.says).toContain('1 of 2 other runs have another shape and are left out.')
  expect(weightOverRuns(here, [], { layer: 0, from: 'v4', to: 'n1' }).says).toEqual([
    'There is no other run of this kind to compare with.'
  ])
})

test('says in how many runs the sign holds, where most lie, and in how many there is a partner', () => {
  const scaled = (factor: number): Network => ({
    ...here,
    layers: here.layers.map((layer) => ({ ...layer, weights: layer.weights.map((weight) => weight * factor) }))
  })
  const runs = [0.5, 1, 1.5].map((factor, run) => ({ run, network: scaled(factor) }))
  const { says } = weightOverRuns(here, runs, { layer: 0, from: 'v4', to: 'n2' })
  // 0.1, 0.2, 0.3: R's quantile(c(0.1, 0.2, 0.3), c(0.05, 0.95)) is 0.11 and 0.29
  expect(says[0]).toBe(
    'v4 → n2 keeps its sign in 3 of 3 other trainings; the middle 90 % of them lie from +0.11 to +0.29, here it is +0.20.'
  )
  expect(says[1]).toBe('Units were matched by their weights: there is a partner in 3 of 3 runs (mean similarity 1.00).')
})

test('a connection that is not there is named', () => {
  expect(() => weightOverRuns(here, others, { layer: 0, from: 'v4', to: 'n9' })).toThrow(
    'There is no connection v4 → n9 in layer 1 of this network.'
  )
})

test('a run that diverged is refused, for none of its units can be found elsewhere', () => {
  const diverged = networkFromText(['tanh', 'softmax'], '  n1\n v4 NaN\n v5 1', '  A B\n n1 1 0')
  expect(() => weightOverRuns(diverged, [], { layer: 0, from: 'v5', to: 'n1' })).toThrow('This run diverged')
})
