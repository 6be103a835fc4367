import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { expectNear } from '../../../helpers/near.ts'
import { fixture, reference, type ReferenceName } from '../../../helpers/reference.ts'

const garson = methodNamed('garson')
const outcomeOf = (network: Network) => analyse(garson, { network, data: null })

describe.each<ReferenceName>([
  'wine_13-8-3_nnet',
  'iris_4-5-3_nnet',
  'neuraldat_3-5-1_nnet',
  'synthetic_14-8-3_sklearn'
])('%s', (name) => {
  const { tables } = outcomeOf(reference(name).network)

  test('gevrey is Garson as NeuralNetTools computes it, one output at a time', () => {
    const { garson_per_output: expected } = fixture<{ garson_per_output: { values: number[] }[] }>(
      `expected/${name}.nnt.json`
    )
    const { values } = tableNamed(tables, 'gevrey')
    expected.forEach((output, c) =>
      expectNear(
        values.map((row) => row[c]),
        output.values
      )
    )
  })

  test('goh, by output and pooled, is what numpy gets from its definition', () => {
    const { weight_measures: expected } = fixture<{
      weight_measures: {
        garson_output_weighted_in_by_out: number[][]
        garson_output_weighted_all_outputs_pooled: number[]
      }
    }>(`expected/${name}.derived.json`)
    expectNear(tableNamed(tables, 'goh').values.flat(), expected.garson_output_weighted_in_by_out.flat())
    expectNear(tableNamed(tables, 'goh-pooled').values.flat(), expected.garson_output_weighted_all_outputs_pooled)
  })
})

interface TinyCase {
  what: string
  struct: number[]
  wts_in_nnet_order: number[]
  garson: (number | 'NaN')[] | string
  olden: number[] | number[][]
}

describe('nine tiny networks, degenerate ones among them', () => {
  const cases = fixture<{ cases: TinyCase[] }>('expected/tiny.nnt.json').cases

  test.each(cases)('$what', ({ struct, wts_in_nnet_order, garson: expected, olden }) => {
    const network = fromNnetOrder(wts_in_nnet_order, struct)
    const { tables, notes } = outcomeOf(network)
    const gevrey = tableNamed(tables, 'gevrey').values.map(([value]) => value)
    if (typeof expected === 'string') {
      // NeuralNetTools stops with an error for a single input and for several outputs; the definition does not.
      expect(gevrey.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14)
    } else if (expected.includes('NaN')) {
      expect(gevrey).toEqual(expected.map(() => NaN))
      expect(notes.join(' ')).toMatch(/gevrey has no values|no values there/)
      expect(tableNamed(tables, 'goh').values.flat().every(Number.isFinite)).toBe(true)
    } else {
      expectNear(gevrey, expected as number[], 1e-12)
      expect(notes.join(' ')).not.toMatch(/no values/)
    }
    const connectionWeights = tableNamed(
      analyse(methodNamed('olden'), { network, data: null }).tables,
      'connection-weights'
    )
    const perOutput = Array.isArray(olden[0]) ? (olden as number[][]) : [olden as number[]]
    perOutput.forEach((values, c) =>
      expectNear(
        connectionWeights.values.map((row) => row[c]),
        values,
        1e-12
      )
    )
  })
})

test('the worked example by hand: units weighted by |v|', () => {
  const network = networkFromText(['logistic', 'linear'], `  h1 h2\n a  2  3\n b -1  1`, `    y\n h1  4\n h2 -2`)
  // (4·2/3 + 2·3/4) / 6 and (4·1/3 + 2·1/4) / 6
  expectNear(tableNamed(outcomeOf(network).tables, 'goh').values.flat(), [25 / 36, 11 / 36], 1e-15)
})

test('a network without or with several hidden layers is refused with the reason', () => {
  const network = networkFromText(['linear'], `   y\n a  1`)
  expect(() => outcomeOf(network)).toThrow('garson is defined for one hidden layer; this network has 0.')
})

/** nnet keeps bias first, then the weights, unit by unit. */
function fromNnetOrder(wts: number[], [inputs, hidden, outputs]: number[]): Network {
  const block = (start: number, width: number, units: number) =>
    Array.from({ length: units }, (_, u) => wts.slice(start + u * (width + 1), start + (u + 1) * (width + 1)))
  const text = (prefix: string, unit: string, columns: number[][]) =>
    [
      columns.map((_, u) => `${unit}${u + 1}`).join(' '),
      ...columns[0].map((_, k) => `${k === 0 ? 'bias' : prefix + k} ${columns.map((column) => column[k]).join(' ')}`)
    ].join('\n')
  return networkFromText(
    ['logistic', 'linear'],
    text('i', 'h', block(0, inputs, hidden)),
    text('h', 'o', block((inputs + 1) * hidden, hidden, outputs))
  )
}
