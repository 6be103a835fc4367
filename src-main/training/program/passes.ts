import { ACTIVATIONS } from './activations.ts'
import { add, mul } from './graph/elementwise.ts'
import { matMul, overRows } from './graph/products.ts'
import { concat, reshape, slice } from './graph/shapes.ts'
import type { Float } from './graph/value.ts'
import { layerBack } from './layer-back.ts'
import { layerPlaces, type LayerPlace, type NetworkShape } from './network-shape.ts'
import { OUTPUTS } from './outputs.ts'

/** A block of N rows, for R runs. */
export interface Block {
  /** [inputs + 1, N] a line each input, the last all ones; [R, inputs + 1, N] when every run has rows of its own. */
  x: Float
  /** [R, probes, N] inputs that every run has of its own. */
  probes: Float | null
  /** [R or 1, outputs, N] */
  targets: Float
  /** [R or 1, N] how much each row counts; one set of weights a loss that is asked for. */
  weights: Float[]
}

/**
 * Losses of all runs on a block.
 *
 * @param parameters [R, P] in the order of `layerPlaces`
 * @returns Σ weight × loss of a row, [R], for each set of weights
 */
export function losses(network: NetworkShape, parameters: Float, block: Block): Float[] {
  const { sums } = forward(network, parameters, block)
  const { loss } = OUTPUTS[network.output].loss(sums, block.targets, block.weights[0])
  return block.weights.map((weights) => overRows(mul(loss, weights)))
}

/**
 * Losses, and the gradient of the first of them.
 *
 * @returns gradient [R, P], in the order of the parameters
 */
export function lossesAndGradient(
  network: NetworkShape,
  parameters: Float,
  block: Block
): { losses: Float[]; gradient: Float } {
  const { sums, layers, activations } = forward(network, parameters, block)
  const output = OUTPUTS[network.output]
  const { loss, slopes: outputSlopes } = output.loss(sums, block.targets, block.weights[0])
  const gradients: Float[] = []
  let slopes = outputSlopes
  for (let layer = layers.length - 1; layer > 0; layer--) {
    const below = activations[layer - 1]
    const isOutput = layer === layers.length - 1
    const { weightGradient, slopesBelow } = layerBack(slopes.shape[1], { isOutput })
    const ofLayer = isOutput ? output.unseen : (gradient: Float) => gradient
    gradients.unshift(flat(ofLayer(weightGradient(slopes, below))), ofLayer(overRows(slopes)))
    slopes = mul(slopesBelow(layers[layer].weights, slopes), ACTIVATIONS[network.activation].slope(below))
  }
  if (block.probes !== null) gradients.unshift(flat(matMul(slopes, block.probes, { transposeB: true })))
  gradients.unshift(flat(firstGradient(slopes, block.x)))
  return {
    losses: block.weights.map((weights) => overRows(mul(loss, weights))),
    gradient: concat(gradients, 1)
  }
}

/** Layers as the passes see them: of the output layer, what its loss sees. */
function forward(network: NetworkShape, parameters: Float, { x, probes }: Block) {
  const { seen } = OUTPUTS[network.output]
  const places = layerPlaces(network)
  const layers = places.map((place, layer) => {
    const { weights, rest } = layerParameters(parameters, place, layer, network.probes)
    return layer === places.length - 1 ? { weights: seen(weights), rest: rest && seen(rest) } : { weights, rest }
  })
  const [first, ...rest] = layers
  let sums = firstProduct(first.weights, x)
  if (probes !== null && first.rest !== null) sums = add(sums, matMul(first.rest, probes))
  const activations: Float[] = []
  for (const { weights, rest: bias } of rest) {
    activations.push(ACTIVATIONS[network.activation].value(sums))
    sums = matMul(weights, activations.at(-1)!)
    if (bias !== null) sums = add(sums, bias)
  }
  return { sums, layers, activations }
}

/** [R, units, inputs + 1] · x. For rows that all runs share it is one matrix product, not R small ones. */
function firstProduct(weights: Float, x: Float): Float {
  if (x.shape.length === 3) return matMul(weights, x)
  const [runs, units, lines] = weights.shape
  return reshape(matMul(reshape(weights, [runs * units, lines]), x), [runs, units, x.shape[1]])
}

/** [R, units, N] · x transposed */
function firstGradient(slopes: Float, x: Float): Float {
  if (x.shape.length === 3) return matMul(slopes, x, { transposeB: true })
  const [runs, units, rows] = slopes.shape
  const product = matMul(reshape(slopes, [runs * units, rows]), x, { transposeB: true })
  return reshape(product, [runs, units, x.shape[0]])
}

/** A layer's part of the packed vectors: weights [R, units, width], and [R, units, probes] or biases [R, units, 1]. */
function layerParameters(parameters: Float, place: LayerPlace, layer: number, probes: number) {
  const [runs] = parameters.shape
  const { units, width, weights, rest, end } = place
  return {
    weights: reshape(slice(parameters, 1, weights, rest), [runs, units, width]),
    rest: rest === end ? null : reshape(slice(parameters, 1, rest, end), [runs, units, layer === 0 ? probes : 1])
  }
}

/** [R, A, B] -> [R, A × B] */
function flat(x: Float): Float {
  const [runs, a, b] = x.shape
  return reshape(x, [runs, a * b])
}
