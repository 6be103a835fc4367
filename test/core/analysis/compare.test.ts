import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestAssignment } from '../../../src-main/core/analysis/assignment.ts'
import {
  differencesToFirst,
  metricsComparison,
  settingsDifference,
  weightsComparison,
  type ComparedRun
} from '../../../src-main/core/analysis/compare.ts'
import { matchUnits } from '../../../src-main/core/analysis/matching.ts'
import { niceLimit } from '../../../src-main/core/analysis/nice-limit.ts'
import {
  DEFAULT_SPLIT,
  DEFAULT_TRAINING,
  type ExperimentSettings
} from '../../../src-main/core/experiment/experiment.ts'
import { copyLayer, flipUnit, reorderUnits } from '../../../src-main/core/run/canonical.ts'
import { predict } from '../../../src-main/core/run/forward.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { expectNear } from '../../helpers/near.ts'
import { reference } from '../../helpers/reference.ts'

describe('assignment', () => {
  test('takes the pairing with the largest sum, not the largest single value', () => {
    //                                      columns: 0  1
    expect(bestAssignment(Float64Array.of(/* row 0 */ 9, 8, /* row 1 */ 8, 1), 2)).toEqual([1, 0])
  })

  test.each([NaN, Infinity])('refuses %f, with which the search would not end', (value) => {
    expect(() => bestAssignment(Float64Array.of(1, value, value, value), 2)).toThrow(RangeError)
  })

  test('is as good as the best of all orders', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((size) =>
            fc.array(fc.integer({ min: -20, max: 20 }), { minLength: size * size, maxLength: size * size })
          ),
        (values) => {
          const size = Math.sqrt(values.length)
          const sumOf = (columns: number[]) =>
            columns.reduce((sum, column, row) => sum + values[row * size + column], 0)
          const found = bestAssignment(Float64Array.from(values), size)
          expect([...found].sort((a, b) => a - b)).toEqual(orders(size)[0])
          expect(sumOf(found)).toBe(Math.max(...orders(size).map(sumOf)))
        }
      )
    )
  })

  test('a hundred units are matched', () => {
    const size = 100
    const values = Float64Array.from({ length: size * size }, (_, i) =>
      i % size === (Math.floor(i / size) * 37 + 5) % size ? 1 : 0
    )
    expect(bestAssignment(values, size)).toEqual(Array.from({ length: size }, (_, row) => (row * 37 + 5) % size))
  })
})

describe('matching of units', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const shuffled = shuffleUnits(network, [3, 0, 7, 1, 6, 2, 5, 4], [1, 4])

  test.each([
    ['weights', undefined],
    ['activations', { x: data.x, rows: data.rows }]
  ])('finds by %s the order and the signs that were changed', (_, on) => {
    const { network: matched, units } = matchUnits(network, shuffled, on)
    expect(units.map(({ from }) => from)).toEqual(network.layers[0].units)
    expect(units.filter(({ flipped }) => flipped).map(({ from }) => from)).toEqual(['h1', 'h7'])
    for (const { similarity } of units) expect(similarity).toBeCloseTo(1, 12)
    expectNear(matched.layers[0].weights, network.layers[0].weights)
  })

  test('leaves the function as it is', () => {
    const { network: other } = reference('synthetic_14-8-3_sklearn')
    other.layers[0].weights.reverse()
    const { network: matched } = matchUnits(network, other)
    expectNear(predict(matched, data.x, data.rows), predict(other, data.x, data.rows), 1e-12)
  })

  test('undoes a shuffle in two hidden layers', () => {
    const deep = networkFromText(
      ['tanh', 'tanh', 'linear'],
      `   h1 h2 h3
       a   1  0 -2
       b   2 -1  1`,
      `    g1 g2
       h1   1 -3
       h2   2  1
       h3   0  2`,
      `    y
       g1   1
       g2   4`
    )
    const other = shuffleUnits(deep, [2, 0, 1], [0])
    const { units, network: matched } = matchUnits(deep, other)
    expect(units.map(({ from }) => from)).toEqual(['h1', 'h2', 'h3', 'g1', 'g2'])
    expectNear(matched.layers[1].weights, deep.layers[1].weights)
  })

  test('ReLU units do not change sign', () => {
    const relu = networkFromText(['relu', 'linear'], `   h1 h2\n a  1 -1`, `    y\n h1  1\n h2 -1`)
    expect(matchUnits(relu, relu).units.map(({ from, flipped }) => [from, flipped])).toEqual([
      ['h1', false],
      ['h2', false]
    ])
  })
})

describe('weights side by side', () => {
  const baseline = networkFromText(['tanh', 'linear'], `   h1 h2\n a  1 -1.61`, `    y\n h1  1\n h2 0.5`)

  test('one symmetric scale for everything compared, one for the differences', () => {
    const other = networkFromText(['tanh', 'linear'], `   h1 h2\n a  1.5 -1.5`, `    y\n h1  1\n h2 0.5`)
    const { scale, differenceScale, matched } = weightsComparison(['run 1', 'run 2'], [baseline, other])
    // largest weight 1.61, largest difference 0.5
    expect([scale, differenceScale]).toEqual([1.7, 0.5])
    expect(matched).toHaveLength(2)
  })

  test('other shapes stand side by side without a difference', () => {
    const other = networkFromText(['tanh', 'linear'], `   h1\n a  1`, `    y\n h1  1`)
    const { matched, notes } = weightsComparison(['run 1', 'run 2'], [baseline, other])
    expect(matched).toBeNull()
    expect(notes[0]).toMatch(/^run 2 has other inputs, layers or outputs than run 1/)
  })

  test('a diverged run stands beside the others unmatched, and its finite weights are drawn', () => {
    const diverged = networkFromText(['tanh', 'linear'], `   h1 h2\n a  NaN 2`, `    y\n h1  NaN\n h2 0.5`)
    for (const [networks, name] of [
      [[baseline, diverged], 'run 2'],
      [[diverged, baseline], 'run 1']
    ] as const) {
      const { matched, notes, scale } = weightsComparison(['run 1', 'run 2'], networks)
      expect(matched).toBeNull()
      expect(notes).toEqual([
        `${name} diverged: some of its weights are no numbers, so no unit can be matched and nothing subtracted.`
      ])
      expect(scale).toBe(2)
    }
  })

  test.each([
    [1.6701, 1.7],
    [12.1, 13],
    [0.0423, 0.043],
    [1.7, 1.7],
    [0.3, 0.3],
    [120, 120],
    [0, 1],
    [NaN, 1]
  ])('the end of a scale that holds %f is %f', (largest, end) => expect(niceLimit(largest)).toBe(end))
})

describe('settings side by side', () => {
  const settings: ExperimentSettings = {
    task: 'classify',
    targets: ['class'],
    inputs: ['v1', 'v2'],
    missing: 'drop',
    split: DEFAULT_SPLIT,
    architecture: { hidden: [8], activation: 'tanh', output: 'softmax' },
    training: DEFAULT_TRAINING,
    runs: 100,
    seed: 1,
    variants: [],
    checkpointEvery: 0
  }
  const run = (seed: number, change: Partial<ExperimentSettings> = {}): ComparedRun => ({
    summary: { seed, inputs: ['v1', 'v2'], variant: 'all variables' },
    settings: { ...settings, ...change },
    architecture: '2-8-3'
  })

  test('a row where they differ, one line for the rest', () => {
    const difference = settingsDifference(
      ['run 59', 'run 48'],
      [
        run(59, { training: { ...DEFAULT_TRAINING, decay: 0.003 } }),
        run(48, { training: { ...DEFAULT_TRAINING, decay: 0 } })
      ]
    )
    expect(difference).toMatchObject({
      columns: ['run 59', 'run 48'],
      rows: [
        { setting: 'Seed', values: ['59', '48'] },
        { setting: 'Weight decay', values: ['0.003', '0'] }
      ]
    })
    expect(difference.same).toMatch(/^architecture 2-8-3, variant all variables, target class.*variables v1, v2$/)
  })

  test('an imported network has no training settings', () => {
    const imported: ComparedRun = { ...run(0), summary: { ...run(0).summary, seed: null }, settings: null }
    const { rows } = settingsDifference(['run 1', 'import'], [run(0), imported])
    expect(rows).toContainEqual({ setting: 'Learning rate', values: ['0.05', '–'] })
    expect(rows).toContainEqual({ setting: 'Seed', values: ['0', '–'] })
  })
})

test('metrics side by side, test rows first, and what changed against the first run', () => {
  const metrics = metricsComparison([
    {
      name: 'run 59',
      metrics: { training: { rows: 6, accuracy: 1 }, test: { rows: 4, accuracy: 0.75, logLoss: 0.5 } }
    },
    { name: 'run 48', metrics: { training: { rows: 6, accuracy: 1 }, test: { rows: 4, accuracy: 0.5, logLoss: 0.75 } } }
  ])
  expect(metrics).toMatchObject({
    rows: ['Test accuracy', 'Test log-loss', 'Training accuracy'],
    columns: ['run 59', 'run 48'],
    values: [
      [0.75, 0.5],
      [0.5, 0.75],
      [1, 1]
    ]
  })
  expect(differencesToFirst(metrics)).toMatchObject({ columns: ['run 48'], values: [[-0.25], [0.25], [0]] })
})

/** The same function with its first hidden layer in another order and some units flipped. */
function shuffleUnits(network: Network, order: number[], flipped: number[]): Network {
  const layers = network.layers.map(copyLayer)
  reorderUnits(layers[0], layers[1], order)
  for (const h of flipped) flipUnit(layers[0], layers[1], h)
  return { ...network, layers }
}

function orders(size: number): number[][] {
  if (size === 0) return [[]]
  return orders(size - 1)
    .flatMap((order) => Array.from({ length: size }, (_, at) => [...order.slice(0, at), size - 1, ...order.slice(at)]))
    .sort((a, b) => Number(String(a) > String(b)) - 0.5)
}
