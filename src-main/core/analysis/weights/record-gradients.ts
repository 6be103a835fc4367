import { forward } from '../../run/forward.ts'
import type { Layer, Network } from '../../run/network.ts'
import { slopeOf } from '../importance/jacobian.ts'

/** Rows are taken in blocks, so that memory does not grow with the data. */
const BLOCK = 512

/**
 * What every record's gradient is made of, in one layer: the derivative of the record's own loss by the weight from i to u is
 * from[row, i] · delta[row, u], by the bias of u it is delta[row, u].
 */
export interface LayerGradient {
  /** What enters the layer: row-major [rows × inputs]. */
  from: Float64Array
  /** ∂L/∂u, the loss by the sum of each unit: row-major [rows × units]. */
  delta: Float64Array
}

/**
 * Goes back through the network for many records at once, block by block.
 *
 * The loss of a record is the log-loss for classes (softmax, or yes and no for a logistic output) and half the sum of squared
 * errors otherwise. The penalty on weights is left out: it is no record's opinion. ReLU has no derivative at 0; 0 is taken.
 *
 * @param x row-major [rows × inputs], standardised
 * @param y row-major [rows × outputs of the network]: 0 and 1 for classes, standardised targets for regression
 * @param visit gets one entry a layer, from the inputs on; valid until it returns
 */
export function eachRecordGradient(
  network: Network,
  x: Float64Array,
  y: Float64Array,
  rows: number,
  visit: (layers: readonly LayerGradient[], count: number) => void
): void {
  const { layers } = network
  const inputs = layers[0].inputs.length
  const outputs = layers[layers.length - 1].units.length
  for (let start = 0; start < rows; start += BLOCK) {
    const count = Math.min(BLOCK, rows - start)
    const block = x.subarray(start * inputs, (start + count) * inputs)
    const passes = forward(network, block, count)
    const gradients = layers.map((_, k) => ({
      from: k === 0 ? block : passes[k - 1].activations,
      delta: new Float64Array(passes[k].sums.length)
    }))
    const last = layers.length - 1
    outputDelta(network, passes[last], y.subarray(start * outputs, (start + count) * outputs), gradients[last].delta)
    for (let k = last; k > 0; k--) {
      hiddenDelta(layers[k], gradients[k].delta, layers[k - 1], passes[k - 1], gradients[k - 1].delta)
    }
    visit(gradients, count)
  }
}

/** With log-loss the slope of softmax and logistic cancels against the loss: what is left is answer minus target. */
function outputDelta(
  { layers, classLabels }: Network,
  { sums, activations }: { sums: Float64Array; activations: Float64Array },
  y: Float64Array,
  delta: Float64Array
): void {
  const { activation } = layers[layers.length - 1]
  for (let i = 0; i < delta.length; i++) delta[i] = activations[i] - y[i]
  if (activation === 'softmax' || (activation === 'logistic' && classLabels !== null)) return
  for (let i = 0; i < delta.length; i++) delta[i] *= slopeOf(activation, sums[i], activations[i])
}

function hiddenDelta(
  above: Layer,
  deltaAbove: Float64Array,
  { activation, units: { length: width } }: Layer,
  { sums, activations }: { sums: Float64Array; activations: Float64Array },
  delta: Float64Array
): void {
  if (activation === 'softmax') throw new Error('a hidden layer has no softmax')
  const outputs = above.units.length
  for (let at = 0; at < delta.length; at++) {
    const row = Math.floor(at / width)
    const h = at - row * width
    let back = 0
    for (let c = 0; c < outputs; c++) back += above.weights[h * outputs + c] * deltaAbove[row * outputs + c]
    delta[at] = back * slopeOf(activation, sums[at], activations[at])
  }
}
