import type { Network } from '../../src-main/core/run/network.ts'
import { alignWeights, weightOf, type AlignedWeights } from './weight-alignment.ts'

/** What one connection contributes to an output along the paths behind it. */
export interface PathToOutput {
  output: string
  /** The connection itself, w(input, unit). */
  weight: number
  /** From the unit on to the output; centred over the classes of a softmax. */
  onward: number
  product: number
  /** The same input over all units of the layer: Σ of the positive products and of the negative ones (at most 0). */
  positive: number
  negative: number
  net: number
}

/**
 * How each unit of layer `layer` acts on each output: the product of the weight matrices behind it, [units × outputs]. With a
 * softmax the last matrix is centred over the classes, because adding the same number to all logits changes no probability.
 */
export function onwardWeights(network: Network, layer: number): number[][] {
  const behind = network.layers.slice(layer + 1)
  const last = behind.at(-1)
  if (last === undefined) throw new Error(`nothing lies behind layer ${layer}`)
  let product = last.inputs.map((_, from) => {
    const row = last.units.map((_, to) => weightOf(last, from, to))
    if (last.activation !== 'softmax') return row
    const mean = row.reduce((sum, weight) => sum + weight, 0) / row.length
    return row.map((weight) => weight - mean)
  })
  for (const middle of behind.slice(0, -1).reverse()) {
    product = middle.inputs.map((_, from) =>
      last.units.map((_, output) =>
        middle.units.reduce((sum, _, unit) => sum + weightOf(middle, from, unit) * product[unit][output], 0)
      )
    )
  }
  return product
}

/** The paths that begin with one connection, an output each, with what all other units of the layer add to them. */
export function pathsThrough(network: Network, weights: AlignedWeights, input: number, unit: number): PathToOutput[] {
  const onward = onwardWeights(network, weights.layer)
  return network.layers[network.layers.length - 1].units.map((output, index) => {
    const products = weights.incoming.map((row, other) => row[input] * onward[other][index])
    const positive = products.reduce((sum, product) => sum + Math.max(product, 0), 0)
    const negative = products.reduce((sum, product) => sum + Math.min(product, 0), 0)
    return {
      output,
      weight: weights.incoming[unit][input],
      onward: onward[unit][index],
      product: products[unit],
      positive,
      negative,
      net: positive + negative
    }
  })
}

/**
 * The units of a layer from strong to weak, by ‖w‖‖v‖: the length of what enters a unit times the length of what leaves it
 * (centred for a softmax). For tanh and logistic units neither their order nor their sign matters to this number.
 */
export function unitOrderByStrength(network: Network, layer: number): number[] {
  const { incoming } = alignWeights(network, layer)
  const leaving = layer === network.layers.length - 1 ? incoming.map(() => [1]) : onwardWeights(network, layer)
  const strength = incoming.map((row, unit) => Math.hypot(...row) * Math.hypot(...leaving[unit]))
  return strength.map((_, unit) => unit).sort((a, b) => strength[b] - strength[a] || a - b)
}
