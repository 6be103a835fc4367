import fc from 'fast-check'
import type { Activation, Network } from '../../src-main/core/run/network.ts'

export interface RandomCase {
  network: Network
  /** Row-major [rows × inputs] */
  x: Float64Array
  rows: number
}

/** Small networks with any weights between -3 and 3, and a few rows for them. */
export function randomCases({
  hidden = ['tanh', 'logistic', 'relu'] as Activation[],
  output = ['softmax', 'logistic', 'linear'] as Activation[],
  layers = { min: 1, max: 3 },
  inputs = { min: 1, max: 5 }
} = {}): fc.Arbitrary<RandomCase> {
  const number = fc.double({ min: -3, max: 3, noNaN: true }).map((value) => (Math.abs(value) < 1e-6 ? 0 : value))
  const numbers = (length: number) =>
    fc.array(number, { minLength: length, maxLength: length }).map((v) => Float64Array.from(v))
  return fc
    .record({
      inputs: fc.integer(inputs),
      hiddenUnits: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: layers.min, maxLength: layers.max }),
      outputs: fc.integer({ min: 2, max: 4 }),
      rows: fc.integer({ min: 1, max: 4 }),
      hidden: fc.constantFrom(...hidden),
      output: fc.constantFrom(...output)
    })
    .chain((shape) => {
      const widths = [shape.inputs, ...shape.hiddenUnits, shape.outputs]
      const layer = (k: number) =>
        fc.record({ weights: numbers(widths[k] * widths[k + 1]), bias: numbers(widths[k + 1]) })
      return fc
        .record({ layers: fc.tuple(...widths.slice(1).map((_, k) => layer(k))), x: numbers(shape.rows * shape.inputs) })
        .map(({ layers, x }) => ({ rows: shape.rows, x, network: assemble(widths, layers, shape) }))
    })
}

function assemble(
  widths: number[],
  parameters: { weights: Float64Array; bias: Float64Array }[],
  { hidden, output }: { hidden: Activation; output: Activation }
): Network {
  const names = widths.map((width, k) =>
    Array.from({ length: width }, (_, i) =>
      k === 0 ? `x${i + 1}` : k === widths.length - 1 ? `c${i + 1}` : `h${k}_${i + 1}`
    )
  )
  return {
    layers: parameters.map(({ weights, bias }, k) => ({
      name: k === parameters.length - 1 ? 'output' : `hidden ${k + 1}`,
      activation: k === parameters.length - 1 ? output : hidden,
      inputs: names[k],
      units: names[k + 1],
      weights,
      bias
    })),
    inputStandardisation: names[0].map((name) => ({ name, variable: name, mean: 0, sd: 1 })),
    targetStandardisation:
      output === 'linear' ? names[names.length - 1].map((name) => ({ name, mean: 0, sd: 1 })) : null,
    classLabels: output === 'linear' ? null : names[names.length - 1]
  }
}
