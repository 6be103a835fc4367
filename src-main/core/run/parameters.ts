import type { EncodedData } from '../dataset/encoded-data.ts'
import type { ArchitectureSettings } from '../experiment/experiment.ts'
import { UserError } from '../user-error.ts'
import type { Layer, Network } from './network.ts'

/**
 * All weights of a network in one vector, as they are trained, sent and stored: layer by layer from the inputs on, each layer
 * its weights row-major [inputs × units], then its bias.
 *
 * @example a 2-1-1 network: [w(i1→n1), w(i2→n1), bias n1, w(n1→o1), bias o1]
 */
export interface Shape {
  inputs: number
  /** Units of each hidden layer, from the inputs on. */
  hidden: number[]
  outputs: number
}

/** Where a layer's numbers stand in the packed vector. */
export interface LayerOffsets {
  inputs: number
  units: number
  /** Index of the first weight; there are inputs × units of them. */
  weights: number
  /** Index of the first bias; there are `units` of them, up to `end`. */
  bias: number
  end: number
}

/**
 * The shape of the network an architecture makes of data.
 *
 * @throws UserError for a logistic output with other than two classes: one probability can tell only two apart
 * @example shapeOf(wine, { hidden: [8], activation: 'tanh', output: 'softmax' }) // { inputs: 13, hidden: [8], outputs: 3 }
 */
export function shapeOf(
  { inputs, outputs }: Pick<EncodedData, 'inputs' | 'outputs'>,
  { hidden, output }: ArchitectureSettings
): Shape {
  if (output === 'logistic' && outputs.length !== 2) {
    throw new UserError(
      `A logistic output tells two classes apart, the target has ${outputs.length}. Choose softmax for the output layer.`
    )
  }
  return { inputs: inputs.length, hidden: [...hidden], outputs: output === 'logistic' ? 1 : outputs.length }
}

/** The layers of a shape, hidden ones first, and where each stands in the packed vector. */
export function layerOffsets({ inputs, hidden, outputs }: Shape): LayerOffsets[] {
  const sizes = [inputs, ...hidden, outputs]
  let end = 0
  return sizes.slice(1).map((units, index) => {
    const weights = end
    const bias = weights + sizes[index] * units
    end = bias + units
    return { inputs: sizes[index], units, weights, bias, end }
  })
}

/** @example parameterCount({ inputs: 14, hidden: [8], outputs: 3 }) // 147 */
export function parameterCount(shape: Shape): number {
  return layerOffsets(shape).at(-1)!.end
}

/**
 * Gives every packed number its name. Hidden units are `n1`, `n2`, … with one hidden layer and `n1.1`, `n1.2`, …, `n2.1`, …
 * (layer, unit) with several. A single logistic output bears the name of the second class, whose probability it is.
 *
 * @param packed as `Shape` says; Float32 values are exact in the network's Float64
 * @throws RangeError when the number of weights is not the shape's
 * @example unpackNetwork(run.weights, shapeOf(data, architecture), data, architecture)
 */
export function unpackNetwork(
  packed: ArrayLike<number>,
  shape: Shape,
  data: Pick<EncodedData, 'inputs' | 'outputs' | 'labels' | 'targetStandardisation'>,
  { activation, output }: ArchitectureSettings
): Network {
  if (packed.length !== parameterCount(shape)) {
    throw new RangeError(`${packed.length} weights for a network of ${parameterCount(shape)}`)
  }
  const names = [data.inputs.map(({ name }) => name), ...hiddenNames(shape.hidden), outputNames(shape, data.outputs)]
  const layers = layerOffsets(shape).map(({ weights, bias, end }, index): Layer => {
    const isOutput = index === shape.hidden.length
    return {
      name: isOutput ? 'output' : hiddenLayerName(index),
      activation: isOutput ? output : activation,
      inputs: names[index],
      units: names[index + 1],
      weights: Float64Array.from({ length: bias - weights }, (_, i) => packed[weights + i]),
      bias: Float64Array.from({ length: end - bias }, (_, i) => packed[bias + i])
    }
  })
  return {
    layers,
    inputStandardisation: data.inputs.map(({ name, variable, mean, sd }) => ({ name, variable, mean, sd })),
    targetStandardisation: data.targetStandardisation,
    classLabels: data.labels === null ? null : data.outputs
  }
}

/** The other way: all weights of a network in one vector. */
export function packNetwork({ layers }: Pick<Network, 'layers'>): Float64Array {
  const shape = shapeOfNetwork({ layers })
  const packed = new Float64Array(parameterCount(shape))
  layerOffsets(shape).forEach(({ weights, bias }, index) => {
    packed.set(layers[index].weights, weights)
    packed.set(layers[index].bias, bias)
  })
  return packed
}

/** @example shapeOfNetwork(wine) // { inputs: 13, hidden: [8], outputs: 3 } */
export function shapeOfNetwork({ layers }: { layers: readonly Pick<Layer, 'inputs' | 'units'>[] }): Shape {
  const sizes = layers.map(({ units }) => units.length)
  return { inputs: layers[0].inputs.length, hidden: sizes.slice(0, -1), outputs: sizes.at(-1)! }
}

/** @param index from 0 */
export function hiddenLayerName(index: number): string {
  return index === 0 ? 'hidden' : `hidden ${index + 1}`
}

/** Names of the units of each hidden layer. */
export function hiddenNames(hidden: readonly number[]): string[][] {
  return hidden.map((units, layer) =>
    Array.from({ length: units }, (_, unit) => (hidden.length === 1 ? `n${unit + 1}` : `n${layer + 1}.${unit + 1}`))
  )
}

function outputNames({ outputs }: Shape, names: string[]): string[] {
  return outputs === 1 && names.length === 2 ? [names[1]] : names
}
