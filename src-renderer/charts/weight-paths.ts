import { multiply } from '../../src-main/core/linear-algebra.ts'
import { centreOutput, unitLengths } from '../../src-main/core/run/canonical.ts'
import type { Network } from '../../src-main/core/run/network.ts'
import type { AlignedWeights } from './weight-alignment.ts'

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
 * How each unit of layer `layer` acts on each output: the product of the weight matrices behind it, row-major
 * [units × outputs]. With a softmax the last one is centred over the classes, because adding the same number to all logits
 * changes no probability.
 */
export function onwardWeights(network: Network, layer: number): Float64Array {
  const { layers } = centreOutput(network)
  const [first, ...more] = layers.slice(layer + 1)
  const rows = layers[layer].units.length
  return more.reduce(
    (product, next) => multiply(product, next.weights, rows, next.inputs.length, next.units.length),
    first.weights
  )
}

/** The paths that begin with one connection, an output each, with what all other units of the layer add to them. */
export function pathsThrough(network: Network, weights: AlignedWeights, input: number, unit: number): PathToOutput[] {
  const onward = onwardWeights(network, weights.layer)
  const outputs = network.layers[network.layers.length - 1].units
  return outputs.map((output, index) => {
    const onwardOf = (from: number) => onward[from * outputs.length + index]
    const products = weights.incoming.map((row, from) => row[input] * onwardOf(from))
    const positive = products.reduce((sum, product) => sum + Math.max(product, 0), 0)
    const negative = products.reduce((sum, product) => sum + Math.min(product, 0), 0)
    return {
      output,
      weight: weights.incoming[unit][input],
      onward: onwardOf(unit),
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
  const { layers } = centreOutput(network)
  const [into, outOf] = layers.slice(layer)
  const order = into.units.map((_, unit) => unit)
  if (outOf === undefined) return order
  const strength = order.map((unit) => {
    const { incoming, outgoing } = unitLengths(into, outOf, unit)
    return incoming * outgoing
  })
  return order.sort((a, b) => strength[b] - strength[a] || a - b)
}
