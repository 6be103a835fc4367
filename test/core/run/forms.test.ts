import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../../src-main/core/run/canonical.ts'
import { toForm } from '../../../src-main/core/run/forms.ts'
import { predict } from '../../../src-main/core/run/forward.ts'
import { expectNear } from '../../helpers/near.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { randomCases } from '../../helpers/random-networks.ts'
import { fixture, REFERENCES, reference } from '../../helpers/reference.ts'

describe('canonical form', () => {
  test('turns a tanh unit towards the class it speaks to loudest, and centres the output weights', () => {
    const network = networkFromText(
      ['tanh', 'softmax'],
      `      h1  h2
       a     2   1
       b    -1   1
       bias  1   0`,
      `      A   B   C
       h1  -5   1   1
       h2   3   3   6`
    )
    const { network: rewritten, units } = canonical(network)
    // by hand: rows of V less their means -1 and 4; then h1 flips, as -4 is its largest; ‖w‖‖v‖ of h1 is the larger
    expect(rewritten.layers[0].weights).toEqual(Float64Array.of(-2, 1, 1, 1))
    expect(rewritten.layers[0].bias).toEqual(Float64Array.of(-1, 0))
    expect(rewritten.layers[1].weights).toEqual(Float64Array.of(4, -2, -2, -1, -1, 2))
    expect(units.map(({ name, flipped }) => ({ name, flipped }))).toEqual([
      { name: 'h1', flipped: true },
      { name: 'h2', flipped: false }
    ])
  })

  test('the weightiest unit comes first and keeps its name', () => {
    const network = networkFromText(
      ['tanh', 'linear'],
      `   small big\n a      1   9`,
      `        y\n small  1\n big    9`
    )
    expect(toForm(network, 'canonical').network.layers[1].inputs).toEqual(['big', 'small'])
  })

  test('a ReLU unit gets equal length on both sides', () => {
    const network = networkFromText(['relu', 'linear'], `   h\n a  4\n bias 2`, `   y\n h  1`)
    const [hidden, output] = canonical(network).network.layers
    // √(1/4) = 1/2 on one side, doubled on the other
    expect([hidden.weights[0], hidden.bias[0], output.weights[0]]).toEqual([2, 1, 2])
  })

  test('predicts the same, whatever the network', () => {
    fc.assert(
      fc.property(randomCases(), ({ network, x, rows }) => {
        expectNear(predict(canonical(network).network, x, rows), predict(network, x, rows), 1e-12)
      })
    )
  })

  test.each(REFERENCES)('predicts the same to 1e-12 for %s', (name) => {
    const { network, data } = reference(name)
    expectNear(predict(canonical(network).network, data.x, data.rows), predict(network, data.x, data.rows), 1e-12)
  })

  test('writing it twice changes nothing', () => {
    fc.assert(
      fc.property(randomCases({ hidden: ['tanh'] }), ({ network }) => {
        const once = canonical(network).network
        const twice = canonical(once).network
        twice.layers.forEach((layer, k) => expectNear(layer.weights, once.layers[k].weights, 1e-12))
      }),
      // The same networks each time: where two outputs are equally loud but for rounding, either turn is right.
      { seed: 1 }
    )
  })

  test('leaves the network it was given alone', () => {
    const { network } = reference('iris_4-5-3_nnet')
    const before = structuredClone(network)
    canonical(network)
    expect(network).toEqual(before)
  })
})

describe('original units', () => {
  test.each(REFERENCES)('weights and biases of %s are those numpy gets', (name) => {
    const { network } = reference(name)
    const expected = fixture<{
      same_function_on_raw_inputs: { hidden_weights_in_out: number[][]; hidden_bias: number[] }
    }>(`expected/${name}.derived.json`).same_function_on_raw_inputs
    const [hidden] = toForm(network, 'original-units').network.layers
    expectNear(hidden.weights, expected.hidden_weights_in_out.flat(), 1e-12)
    expectNear(hidden.bias, expected.hidden_bias, 1e-12)
  })

  test('says so when means and standard deviations are not known', () => {
    const network = { ...reference('iris_4-5-3_nnet').network, inputStandardisation: [] }
    expect(() => toForm(network, 'original-units')).toThrow('mean and sd of the inputs are not known')
  })
})

test('the notes of raw weights say what may be read', () => {
  const { network } = reference('synthetic_14-8-3_sklearn')
  expect(toForm(network, 'raw').notes).toEqual([
    'Weights as trained, for standardised inputs.',
    'May be read: products of weights along a path and their sums; totals Σ|w|; distances between variables as rows of weights.',
    'Not a property of the model: Σ+ and Σ− of input weights apart; the sign of a single input weight; a single output weight; totals Σ|v| of output weights; Σ+ and Σ− of output weights apart; the number or place of a unit.'
  ])
})
