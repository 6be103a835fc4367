import { multiply } from '../../linear-algebra.ts'
import { centreOutput } from '../../run/canonical.ts'
import type { Network } from '../../run/network.ts'
import { sumByGroup, type InputGroups } from '../input-groups.ts'

/** The first layer by variable, and what each of its units passes on to the outputs by way of all later layers. */
export interface PathWeights {
  /** Row-major [groups × units] */
  into: Float64Array
  /** Row-major [units × outputs]; the identity where there is no hidden layer. */
  onward: Float64Array
  units: string[]
  outputs: string[]
}

/**
 * Splits a network at its first layer, reading it linearly (activations and biases are left out).
 *
 * @param centred takes the mean over classes off the output weights, where they are a softmax layer's
 */
export function pathWeights(network: Network, groups: InputGroups, { centred }: { centred: boolean }): PathWeights {
  const { layers } = centred ? centreOutput(network) : network
  const [first, ...rest] = layers
  const outputs = layers[layers.length - 1].units
  const units = first.units.length
  let onward = identity(units)
  let width = units
  for (const layer of rest) {
    onward = multiply(onward, layer.weights, units, width, layer.units.length)
    width = layer.units.length
  }
  return { into: sumByGroup(first.weights, units, groups), onward, units: [...first.units], outputs: [...outputs] }
}

/** Net contribution of each variable to each output, Σ over all paths of the product of weights: row-major [groups × outputs]. */
export function netContributions(paths: PathWeights): Float64Array {
  const units = paths.units.length
  return multiply(paths.into, paths.onward, paths.into.length / units, units, paths.outputs.length)
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1
  return matrix
}
