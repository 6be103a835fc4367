import { centreRows } from '../linear-algebra.ts'
import type { Activation, Layer, Network } from './network.ts'

/** What was done to one hidden unit; nothing of it changes a prediction. */
export interface CanonicalUnit {
  layer: string
  name: string
  /** All its weights changed sign. */
  flipped: boolean
  /** Factor of the incoming weights (ReLU); the outgoing ones were divided by it. */
  scale: number
}

/**
 * The same function written in one agreed way, so that two networks can be laid side by side.
 *
 * Weights are not unique: in a softmax layer a constant added to all weights a unit sends out changes nothing; a tanh or
 * logistic unit may change the sign of all its weights; a ReLU unit may be scaled; units may be reordered (Sussmann 1992:
 * for an irreducible network with one tanh layer nothing else is free). Here the output weights are centred over classes, each tanh or
 * logistic unit points towards the output it speaks to loudest, each ReLU unit has equal length on both sides, and
 * units are ordered by that length, ‖w‖·‖v‖.
 *
 * The sign is a display convention: where two outgoing weights are nearly as large it may differ between similar networks.
 *
 * @returns the rewritten network; it predicts the same to rounding
 * @example canonical(network).network.layers[0].units // ['n7', 'n1', …], the weightiest unit first
 */
export function canonical(network: Network): { network: Network; units: CanonicalUnit[] } {
  const layers = centreOutput(network).layers.map(copyLayer)
  const hidden = layers.slice(0, -1)
  const scales = balance(layers)
  const units: CanonicalUnit[] = []
  // From the last layer to the first: a flip turns the outgoing weights of the layer before, which then decide its own signs.
  for (let k = hidden.length - 1; k >= 0; k--) {
    const flipped = hidden[k].units.map((_, h) => turnTowardsLoudest(layers[k], layers[k + 1], h))
    const order = sortUnits(layers[k], layers[k + 1])
    units.unshift(
      ...order.map((h, position) => ({
        layer: layers[k].name,
        name: layers[k].units[position],
        flipped: flipped[h],
        scale: scales[k][h]
      }))
    )
  }
  return { network: { ...network, layers }, units }
}

/** Takes the mean over classes off the weights and biases of a softmax layer: no probability changes. Other outputs stay. */
export function centreOutput(network: Network): Network {
  const output = network.layers[network.layers.length - 1]
  if (output.activation !== 'softmax') return network
  const columns = output.units.length
  const centred = {
    ...output,
    weights: centreRows(output.weights, columns),
    bias: centreRows(output.bias, columns)
  }
  return { ...network, layers: [...network.layers.slice(0, -1), centred] }
}

/** Whether all weights of a unit may change sign without changing the function. */
export function canFlip(activation: Activation): boolean {
  return activation === 'tanh' || activation === 'logistic'
}

/** Changes the sign of all weights of hidden unit `h`, in place; for a logistic unit, 1 - σ(u), the next bias makes up for it. */
export function flipUnit(layer: Layer, next: Layer, h: number): void {
  const width = layer.units.length
  for (let i = 0; i < layer.inputs.length; i++) layer.weights[i * width + h] *= -1
  layer.bias[h] *= -1
  const outputs = next.units.length
  for (let c = 0; c < outputs; c++) {
    if (layer.activation === 'logistic') next.bias[c] += next.weights[h * outputs + c]
    next.weights[h * outputs + c] *= -1
  }
}

/** Puts the units of a layer into another order, in place: position p gets unit order[p]. */
export function reorderUnits(layer: Layer, next: Layer, order: readonly number[]): void {
  const width = layer.units.length
  const outputs = next.units.length
  const { weights, bias, units } = copyLayer(layer)
  const outgoing = next.weights.slice()
  order.forEach((h, position) => {
    for (let i = 0; i < layer.inputs.length; i++) layer.weights[i * width + position] = weights[i * width + h]
    layer.bias[position] = bias[h]
    layer.units[position] = units[h]
    next.inputs[position] = units[h]
    for (let c = 0; c < outputs; c++) next.weights[position * outputs + c] = outgoing[h * outputs + c]
  })
}

/** A layer whose arrays may be changed. */
export function copyLayer(layer: Layer): Layer {
  return {
    ...layer,
    inputs: [...layer.inputs],
    units: [...layer.units],
    weights: layer.weights.slice(),
    bias: layer.bias.slice()
  }
}

/** ‖w‖ of the weights into unit `h` (without bias) and ‖v‖ of those out of it. */
export function unitLengths(layer: Layer, next: Layer, h: number): { incoming: number; outgoing: number } {
  const width = layer.units.length
  const outputs = next.units.length
  let incoming = 0
  let outgoing = 0
  for (let i = 0; i < layer.inputs.length; i++) incoming += layer.weights[i * width + h] ** 2
  for (let c = 0; c < outputs; c++) outgoing += next.weights[h * outputs + c] ** 2
  return { incoming: Math.sqrt(incoming), outgoing: Math.sqrt(outgoing) }
}

/**
 * Scales every ReLU unit to equal length on both sides, in place. Neighbouring layers share weights, so it is repeated until nothing moves.
 * @returns the factor of the incoming weights, by layer and unit
 */
function balance(layers: Layer[]): number[][] {
  const scales = layers.map(({ units }) => units.map(() => 1))
  for (let sweep = 0; sweep < 200; sweep++) {
    let largestMove = 0
    for (let k = 0; k + 1 < layers.length; k++) {
      if (layers[k].activation !== 'relu') continue
      for (let h = 0; h < layers[k].units.length; h++) {
        const { incoming, outgoing } = unitLengths(layers[k], layers[k + 1], h)
        if (incoming === 0 || outgoing === 0) continue
        const factor = Math.sqrt(outgoing / incoming)
        scaleUnit(layers[k], layers[k + 1], h, factor)
        scales[k][h] *= factor
        largestMove = Math.max(largestMove, Math.abs(factor - 1))
      }
    }
    if (largestMove < 1e-12) break
  }
  return scales
}

function scaleUnit(layer: Layer, next: Layer, h: number, factor: number): void {
  const width = layer.units.length
  const outputs = next.units.length
  for (let i = 0; i < layer.inputs.length; i++) layer.weights[i * width + h] *= factor
  layer.bias[h] *= factor
  for (let c = 0; c < outputs; c++) next.weights[h * outputs + c] /= factor
}

function turnTowardsLoudest(layer: Layer, next: Layer, h: number): boolean {
  if (!canFlip(layer.activation)) return false
  const outputs = next.units.length
  let loudest = 0
  for (let c = 0; c < outputs; c++) {
    const weight = next.weights[h * outputs + c]
    if (Math.abs(weight) > Math.abs(loudest)) loudest = weight
  }
  if (loudest >= 0) return false
  flipUnit(layer, next, h)
  return true
}

/** The weightiest unit first, in place; equal ones keep their order. */
function sortUnits(layer: Layer, next: Layer): number[] {
  const sizes = layer.units.map((_, h) => {
    const { incoming, outgoing } = unitLengths(layer, next, h)
    return incoming * outgoing
  })
  const order = sizes.map((_, h) => h).sort((a, b) => sizes[b] - sizes[a])
  reorderUnits(layer, next, order)
  return order
}
