import type { Activation, Layer, Network } from '../../src-main/core/run/network.ts'

/**
 * A network drawn as one table a layer: units across, inputs down, a row `bias` where there is one. Inputs are standardised already.
 * Tests show their case this way.
 */
export function networkFromText(activations: Activation[], ...tables: string[]): Network {
  const layers = tables.map((text, k): Layer => {
    const [units, ...lines] = text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
    const rows = lines.filter(([name]) => name !== 'bias')
    const bias = lines.find(([name]) => name === 'bias')
    return {
      name: k === tables.length - 1 ? 'output' : tables.length === 2 ? 'hidden' : `hidden ${k + 1}`,
      activation: activations[k],
      inputs: rows.map(([name]) => name),
      units,
      weights: Float64Array.from(rows.flatMap(([, ...values]) => values.map(Number))),
      bias: bias ? Float64Array.from(bias.slice(1).map(Number)) : new Float64Array(units.length)
    }
  })
  const output = layers[layers.length - 1]
  const classes = output.activation !== 'linear'
  return {
    layers,
    inputStandardisation: layers[0].inputs.map((name) => ({ name, variable: name.split('=')[0], mean: 0, sd: 1 })),
    targetStandardisation: classes ? null : output.units.map((name) => ({ name, mean: 0, sd: 1 })),
    classLabels: classes ? (output.units.length === 1 ? ['no', output.units[0]] : [...output.units]) : null
  }
}
