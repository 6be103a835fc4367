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

test('the worked example by hand: units weighted by |v|', () => {
  const network = networkFromText(['logistic', 'linear'], `  h1 h2\n a  2  3\n b -1  1`, `    y\n h1  4\n h2 -2`)
  // (4·2/3 + 2·3/4) / 6 and (4·1/3 + 2·1/4) / 6
  expectNear(tableNamed(outcomeOf(network).tables, 'goh').values.flat(), [25 / 36, 11 / 36], 1e-15)
})

test('a network without or with several hidden layers is refused with the reason', () => {
  const network = networkFromText(['linear'], `   y\n a  1`)
  expect(() => outcomeOf(network)).toThrow('garson is defined for one hidden layer; this network has 0.')
})

describe('the form with centred output weights', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const [hidden, output] = network.layers
  // What softmax does not see: the same number added to a unit's weights into all classes.
  const shifted = {
    ...network,
    layers: [hidden, { ...output, weights: output.weights.map((v, k) => (k < 3 ? v + 5 : v)) }]
  }
  const values = (of: Network, name: string) => tableNamed(outcomeOf(of).tables, name).values.flat()

  test.each(['goh-centred', 'goh-centred-pooled'])('%s stays the same however softmax weights are written', (name) => {
    expectNear(values(shifted, name), values(network, name), 1e-12)
    const plain = name.replace('-centred', '')
    const moved = values(shifted, plain).map((share, k) => Math.abs(share - values(network, plain)[k]))
    expect(Math.max(...moved)).toBeGreaterThan(0.001)
  })

  test('is what the option centred gives', () => {
    const { tables } = analyse(garson, { network, data: null }, { centred: true })
    expectNear(tableNamed(tables, 'goh').values.flat(), values(network, 'goh-centred'), 1e-15)
  })
})
