import type { HiddenActivation, OutputActivation } from '../../core/experiment/experiment.ts'
import { layerOffsets, type Shape } from '../../core/run/parameters.ts'

/** The network a program trains, the same for all runs of a chunk. */
export interface NetworkShape {
  /** Columns that all runs share. */
  inputs: number
  /** Columns that every run has of its own, behind the shared ones. */
  probes: number
  hidden: number[]
  outputs: number
  activation: HiddenActivation
  output: OutputActivation
}

/** The shape that `core/run/parameters.ts` packs: to it a probe is an input like all others. */
export function packedShape({ inputs, probes, hidden, outputs }: NetworkShape): Shape {
  return { inputs: inputs + probes, hidden, outputs }
}

/** Where the program keeps a layer's numbers in the vector of a run. */
export interface LayerPlace {
  /** Units the layer's connections come from, without bias. */
  inputs: number
  units: number
  /** First of units × width numbers: a row a unit, its weights and then (in the first layer) its bias. */
  weights: number
  width: number
  /** First layer: first of units × probes weights. Later layers: first of the biases. */
  rest: number
  end: number
}

/**
 * The order of a run's numbers inside the program, where rows of data lie side by side, so that a product needs no transpose:
 * - first layer: [units × (inputs + 1)], the bias being the weight of a column of ones; then [units × probes]
 * - later layers: [units × inputs], then [units] biases
 */
export function layerPlaces(network: NetworkShape): LayerPlace[] {
  let end = 0
  return layerOffsets(packedShape(network)).map(({ inputs, units }, layer) => {
    const width = layer === 0 ? network.inputs + 1 : inputs
    const weights = end
    const rest = weights + units * width
    end = rest + units * (layer === 0 ? network.probes : 1)
    return { inputs, units, weights, width, rest, end }
  })
}

/**
 * For each number packed as `core/run/parameters.ts` says, its place in the program's vector.
 *
 * @example programVector[order[p]] = packed[p]
 */
export function programOrder(network: NetworkShape): Int32Array {
  const places = layerPlaces(network)
  const order = new Int32Array(places.at(-1)!.end)
  layerOffsets(packedShape(network)).forEach((packed, layer) => {
    const { weights, width, rest } = places[layer]
    const isFirst = layer === 0
    for (let unit = 0; unit < packed.units; unit++) {
      for (let input = 0; input < packed.inputs; input++) {
        const probe = isFirst ? input - network.inputs : -1
        const place = probe >= 0 ? rest + unit * network.probes + probe : weights + unit * width + input
        order[packed.weights + input * packed.units + unit] = place
      }
      order[packed.bias + unit] = isFirst ? weights + unit * width + network.inputs : rest + unit
    }
  })
  return order
}
