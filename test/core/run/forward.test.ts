import { describe, expect, test } from 'vitest'
import { jacobian } from '../../../src-main/core/analysis/importance/jacobian.ts'
import { classProbabilities, forward, passFromSums, predict } from '../../../src-main/core/run/forward.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import { expectNear } from '../../helpers/near.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { fixture, REFERENCES, reference, withoutCutOff } from '../../helpers/reference.ts'

test('one row through a network small enough for paper', () => {
  const network = networkFromText(
    ['relu', 'linear'],
    `      h1  h2
     a     2   1
     b    -1   1
     bias  0  -4`,
    `      y
     h1    3
     h2   10
     bias  1`
  )
  // by hand: h1 = 2·2 - 1 = 3, h2 = max(0, 2 + 1 - 4) = 0, y = 3·3 + 1
  expect(predict(network, Float64Array.of(2, 1), 1)).toEqual(Float64Array.of(10))
  const [hidden, output] = forward(network, Float64Array.of(2, 1), 1)
  expect(hidden.sums).toEqual(Float64Array.of(3, -1))
  expect(hidden.activations).toEqual(Float64Array.of(3, 0))
  expect(output.activations).toEqual(Float64Array.of(10))
})

describe.each(REFERENCES)('%s', (name) => {
  const { json, network, data } = reference(name)
  const derived = fixture<{ predictions_every_10th_row: { rows_zero_based: number[]; values: number[][] } }>(
    `expected/${name}.derived.json`
  )
  const [target] = network.targetStandardisation ?? [{ mean: 0, sd: 1 }]
  const predictions = (of: Network) => predict(of, data.x, data.rows).map((value) => value * target.sd + target.mean)
  const outputs = data.outputs.length

  test('predicts as the program that trained it', () => {
    expectNear(
      predictions(network).subarray(0, 20 * outputs),
      json.first_20_predictions.rows.flat(),
      name.endsWith('nnet') ? 2e-15 : 1e-12
    )
  })

  test('predicts as numpy does with a smooth logistic, on every tenth row', () => {
    const answers = predictions(withoutCutOff(network))
    const { rows_zero_based: rows, values } = derived.predictions_every_10th_row
    expectNear(
      rows.flatMap((row) => [...answers.subarray(row * outputs, (row + 1) * outputs)]),
      values.flat(),
      1e-12
    )
  })
})

test('R cuts the logistic off at ±15, in hidden units and outputs', () => {
  const network = networkFromText(['logistic', 'logistic'], `   h\n x  1`, `   y\n h  60\n bias -30`)
  const cut = { ...network, logisticCutOff: 15 }
  const answer = (x: number) => forward(cut, Float64Array.of(x), 1).map(({ activations }) => activations[0])
  // nnet.c: sum < -15 gives 0, sum > 15 gives 1, the limits themselves are smooth; then 60·1 - 30 and 60·0 - 30
  expect(answer(15.001)).toEqual([1, 1])
  expect(answer(-15.001)).toEqual([0, 0])
  expect(answer(15)[0]).toBe(1 / (1 + Math.exp(-15)))
  expect(answer(-15)[0]).toBe(1 / (1 + Math.exp(15)))
  expect(answer(NaN)).toEqual([NaN, NaN])
  expect(jacobian(cut, Float64Array.of(16), 1)).toEqual(Float64Array.of(0))
  expect(passFromSums(cut, 1)(Float64Array.of(16), 1)).toEqual(Float64Array.of(1))
})

test('rows beyond one block come out like single rows', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const inputs = data.inputs.length
  const together = predict(network, data.x, data.rows)
  const row = 513
  expect(together.subarray(row * 3, row * 3 + 3)).toEqual(
    predict(network, data.x.subarray(row * inputs, (row + 1) * inputs), 1)
  )
})

test('probabilities stay probabilities for huge sums', () => {
  const network = networkFromText(['softmax'], `    A     B\n x  1000 -1000`)
  expect(predict(network, Float64Array.of(1, -1), 2)).toEqual(Float64Array.of(1, 0, 0, 1))
  const logistic = networkFromText(['logistic'], `    A\n x  1000`)
  expect(predict(logistic, Float64Array.of(1, -1), 2)).toEqual(Float64Array.of(1, 0))
})

test('a weight that is no number is not hidden', () => {
  const network = networkFromText(['relu', 'softmax'], `   h1\n x  NaN`, `    A B\n h1  1 2`)
  expect(predict(network, Float64Array.of(1), 1)).toEqual(Float64Array.of(NaN, NaN))
})

describe('class probabilities', () => {
  test('a single logistic output is the probability of the second label', () => {
    const network = networkFromText(['logistic'], `   yes\n x  0\n bias 1.0986122886681098`)
    // ln 3 gives 3/4
    expectNear(classProbabilities(network, Float64Array.of(7), 1), [0.25, 0.75], 1e-15)
  })

  test('several logistic outputs are divided by their sum', () => {
    const network = networkFromText(['logistic'], `   A B\n x  0 0`)
    expect(classProbabilities(network, Float64Array.of(7), 1)).toEqual(Float64Array.of(0.5, 0.5))
  })

  test('a linear output is refused', () => {
    const network = networkFromText(['linear'], `   y\n x  1`)
    expect(() => classProbabilities(network, Float64Array.of(7), 1)).toThrow(/output layer is linear/)
  })
})

test('refuses rows of another width', () => {
  const network = networkFromText(['linear'], `   y\n x  1`)
  expect(() => predict(network, Float64Array.of(1, 2), 1)).toThrow('x has 2 values, not 1 × 1')
})

test('where a cut-off makes every logistic output 0, no class is likelier than another', () => {
  const network = networkFromText(['tanh', 'logistic'], `   h\n a  1`, `      A   B\n h    0   0\n bias -20 -20`)
  expect([...classProbabilities({ ...network, logisticCutOff: 15 }, Float64Array.of(1), 1)]).toEqual([0.5, 0.5])
  // Without it both are the same small number, and their shares are equal too.
  expect([...classProbabilities(network, Float64Array.of(1), 1)]).toEqual([0.5, 0.5])
})
