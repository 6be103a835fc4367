import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { jacobian } from '../../../../src-main/core/analysis/importance/jacobian.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { predict } from '../../../../src-main/core/run/forward.ts'
import { expectNear } from '../../../helpers/near.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { randomCases } from '../../../helpers/random-networks.ts'
import { fixture, REFERENCES, reference } from '../../../helpers/reference.ts'

const sensitivity = methodNamed('sensitivity')

// numpy, on all rows
describe.each(REFERENCES)('%s', (name) => {
  const { network, data } = reference(name)
  const { partial_derivatives: expected } = fixture<{
    partial_derivatives: {
      mean_in_by_out: number[][]
      sd_divisor_n_in_by_out: number[][]
      mean_square_in_by_out: number[][]
    }
  }>(`expected/${name}.derived.json`)
  const { tables } = analyse(sensitivity, { network, data })

  test.each([
    ['mean', expected.mean_in_by_out],
    ['sd', expected.sd_divisor_n_in_by_out],
    ['mean-square', expected.mean_square_in_by_out]
  ])('%s derivatives', (table, values) => {
    expectNear(tableNamed(tables, table).values.flat(), values.flat(), 1e-9)
  })
})

test('derivatives agree with finite differences, whatever the smooth network', () => {
  fc.assert(
    fc.property(randomCases({ hidden: ['tanh', 'logistic'] }), ({ network, x, rows }) => {
      const step = 1e-5
      const inputs = network.layers[0].inputs.length
      const derivatives = jacobian(network, x, rows)
      const outputs = derivatives.length / (rows * inputs)
      for (let i = 0; i < inputs; i++) {
        const shifted = (by: number) =>
          predict(
            network,
            x.map((value, k) => (k % inputs === i ? value + by : value)),
            rows
          )
        const [above, below] = [shifted(step), shifted(-step)]
        const differences = above.map((value, k) => (value - below[k]) / (2 * step))
        const exact = differences.map(
          (_, k) => derivatives[Math.floor(k / outputs) * inputs * outputs + i * outputs + (k % outputs)]
        )
        expectNear(exact, differences, 1e-6)
      }
    })
  )
})

test('through ReLU units: the slope is that of the units that are on', () => {
  const network = networkFromText(['relu', 'linear'], `     h1 h2\n a    2  5\n bias 0 -9`, `    y\n h1  3\n h2  7`)
  // by hand at a = 1: h1 = 2 is on, h2 = -4 is off
  expect(jacobian(network, Float64Array.of(1), 1)).toEqual(Float64Array.of(6))
})

test('says which variables the outputs respond to, and over which rows', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const { notes } = analyse(sensitivity, { network, data })
  expect(notes[0]).toMatch(/^The outputs of this model respond most to v4 \(.*\), v7 \(.*\) and v2 \(.*\)\.$/)
  expect(notes[1]).toBe('Derivatives over all 1,000 rows, for one standard deviation of each variable.')
})

test('shares and sizes of derivatives, by hand', () => {
  // y = 3a − b at every row: derivatives 3 and −1, so sizes 3 and 1, squares 9 and 1.
  const network = networkFromText(['linear'], `   y\n a  3\n b -1`)
  const { data } = reference('neuraldat_3-5-1_nnet')
  const two = {
    ...data,
    rows: 2,
    inputs: data.inputs.slice(0, 2),
    x: Float64Array.of(1, 2, 3, 4),
    partition: new Uint8Array(2)
  }
  const { tables } = analyse(methodNamed('sensitivity'), { network, data: two })
  expect(tableNamed(tables, 'mean-absolute').values.flat()).toEqual([3, 1])
  expect(tableNamed(tables, 'share').values.flat()).toEqual([0.9, 0.1])
})
