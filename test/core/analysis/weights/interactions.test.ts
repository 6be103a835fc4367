import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { predict } from '../../../../src-main/core/run/forward.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { expectNear } from '../../../helpers/near.ts'
import { randomCases } from '../../../helpers/random-networks.ts'
import { reference } from '../../../helpers/reference.ts'

const interactions = methodNamed('interactions')

test('strength from the weights', () => {
  const network = networkFromText(
    ['tanh', 'softmax'],
    `     h1  h2
     a    3   1
     b   -2   0
     c    1  -4`,
    `      A   B
     h1   3   1
     h2  -2   2`
  )
  const { tables, notes } = analyse(interactions, { network, data: null })
  // by hand: centred V is (1, -1), (-2, 2), so z = (2, 4)
  expect(tableNamed(tables, 'strength').values).toEqual([
    [NaN, 2 * 2, 2 * 1 + 4 * 1],
    [4, NaN, 2 * 1],
    [6, 2, NaN]
  ])
  expect(notes[0]).toBe(
    'By the weights alone the strongest candidates are a with c (6.00), a with b (4.00) and b with c (2.00).'
  )
  expect(notes.join(' ')).toContain('Without data there are no rows')
})

test('curvature of one tanh unit is the second derivative of tanh times the weights', () => {
  const network = networkFromText(['tanh', 'linear'], `   h\n a  2\n b  3`, `   y\n h  5`)
  const { data } = reference('neuraldat_3-5-1_nnet')
  const x = Float64Array.of(0.1, -0.2)
  const { tables } = analyse(interactions, {
    network,
    data: {
      ...data,
      rows: 1,
      x,
      inputs: data.inputs.slice(0, 2),
      partition: new Uint8Array(1),
      sourceRow: new Int32Array(1)
    }
  })
  // u = 0.2 - 0.6; tanh'' = -2·tanh·(1 - tanh²)
  const a = Math.tanh(-0.4)
  const second = Math.abs(5 * -2 * a * (1 - a * a))
  expectNear(
    tableNamed(tables, 'curvature').values.flat(),
    [4, 6, 6, 9].map((product) => product * second),
    1e-7
  )
})

test('curvature agrees with second differences of predictions, whatever the smooth network', () => {
  const { data } = reference('neuraldat_3-5-1_nnet')
  const step = 1e-3
  fc.assert(
    fc.property(
      randomCases({ hidden: ['tanh', 'logistic'], output: ['linear'], inputs: { min: 2, max: 4 } }),
      ({ network, x, rows }) => {
        const names = network.layers[0].inputs
        const width = names.length
        const outputs = network.layers.at(-1)!.units.length
        const inputs = names.map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 }))
        const subject = { ...data, rows, x, inputs, partition: new Uint8Array(rows), sourceRow: new Int32Array(rows) }
        const { tables } = analyse(interactions, { network, data: subject })
        const { values } = tableNamed(tables, 'curvature')
        const at = (i: number, j: number, a: number, b: number) => {
          const moved = x.map((value, k) => value + (k % width === i ? a : 0) + (k % width === j ? b : 0))
          return predict(network, moved, rows)
        }
        for (let i = 0; i < width; i++) {
          for (let j = 0; j < width; j++) {
            const [pp, pm, mp, mm] = [
              [step, step],
              [step, -step],
              [-step, step],
              [-step, -step]
            ].map(([a, b]) => at(i, j, a, b))
            const mean = pp.reduce((sum, one, k) => sum + Math.abs(one - pm[k] - mp[k] + mm[k]), 0) / (4 * step ** 2)
            const expected = mean / (rows * outputs)
            // Second differences are right to the fourth derivative times the step squared.
            expect(Math.abs(values[i][j] - expected)).toBeLessThan(1e-2 * (1 + expected))
          }
        }
      }
    ),
    { numRuns: 50, seed: 1 }
  )
})

test('a ReLU network has no curvature to confirm with', () => {
  const network = networkFromText(['relu', 'linear'], `   h\n a  2\n b  3\n c 1`, `   y\n h  5`)
  const { tables, notes } = analyse(interactions, { network, data: reference('neuraldat_3-5-1_nnet').data })
  expect(tables.map(({ name }) => name)).toEqual(['strength'])
  expect(notes.join(' ')).toContain('second derivatives are 0 almost everywhere')
})

test('without hidden units nothing acts together', () => {
  const network = networkFromText(['linear'], `   y\n a  2\n b  3`)
  expect(() => analyse(interactions, { network, data: null })).toThrow(
    'A network without hidden units adds up its inputs'
  )
})
