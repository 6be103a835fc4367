import type { Activation, Layer, Network } from '../../../src-main/core/run/network.ts'

/**
 * A layer written as it is read: units along the top, a line an input, the biases under `bias`.
 *
 * @example layerFromText('hidden', 'tanh', `
 *           n1    n2
 *   v1     0.5  -1
 *   bias   0.1   0`)
 */
export function layerFromText(name: string, activation: Activation, text: string): Layer {
  const lines = text.trim().split('\n')
  const units = lines[0].trim().split(/\s+/)
  const rows = lines.slice(1).map((line) => line.trim().split(/\s+/))
  const inputs = rows.filter(([row]) => row !== 'bias')
  const bias =
    rows
      .find(([row]) => row === 'bias')
      ?.slice(1)
      .map(Number) ?? units.map(() => 0)
  return {
    name,
    activation,
    inputs: inputs.map(([row]) => row),
    units,
    weights: Float64Array.from(inputs.flatMap(([, ...numbers]) => numbers.map(Number))),
    bias: Float64Array.from(bias)
  }
}

export function networkOf(...layers: Layer[]): Network {
  const output = layers[layers.length - 1]
  const classes = output.activation === 'softmax'
  return {
    layers,
    inputStandardisation: layers[0].inputs.map((name) => ({ name, variable: name.split('=')[0], mean: 0, sd: 1 })),
    targetStandardisation: classes ? null : output.units.map((name) => ({ name, mean: 0, sd: 1 })),
    classLabels: classes ? output.units : null
  }
}

/** Three inputs, two of them dummies of one variable, two tanh units, two classes. */
export const small = networkOf(
  layerFromText(
    'hidden',
    'tanh',
    `
                 n1    n2
    age         0.5  -1
    colour=red  2     0.25
    colour=blue -1.5  0.75
    bias        0.1  -0.2`
  ),
  layerFromText(
    'output',
    'softmax',
    `
          A     B
    n1    1    -1
    n2   -0.5   1.5
    bias  0.3  -0.3`
  )
)

/** Two inputs, hidden layers of two and of three units, one linear output. */
export const deep = networkOf(
  layerFromText(
    'hidden',
    'tanh',
    `
           n1   n2
    x1      1    2
    x2     -1    0`
  ),
  layerFromText(
    'hidden 2',
    'tanh',
    `
           m1   m2   m3
    n1      1    0   -1
    n2      2    1    0`
  ),
  layerFromText(
    'output',
    'linear',
    `
           y
    m1     1
    m2    -1
    m3     3`
  )
)
