import { assertNever } from '../../assert-never.ts'
import { forward, type LayerPass } from '../../run/forward.ts'
import type { Layer, Network } from '../../run/network.ts'

/** Rows are taken in blocks, so that memory does not grow with the data. */
const BLOCK = 256

/**
 * Calls `visit` with the derivatives of every output with respect to every input, one row at a time:
 * row-major [inputs × outputs], of the outputs after their activation. The matrix is reused: copy what is kept.
 *
 * ReLU has no derivative at exactly 0; 0 is taken.
 *
 * @param x row-major [rows × inputs], standardised
 */
export function eachJacobian(
  network: Network,
  x: Float64Array,
  rows: number,
  visit: (derivatives: Float64Array, row: number) => void
): void {
  const { layers } = network
  const inputs = layers[0].inputs.length
  const outputs = layers[layers.length - 1].units.length
  const gradients = [inputs, ...layers.map(({ units }) => units.length)].map(
    (width) => new Float64Array(width * outputs)
  )
  for (let start = 0; start < rows; start += BLOCK) {
    const count = Math.min(BLOCK, rows - start)
    const passes = forward(network, x.subarray(start * inputs, (start + count) * inputs), count)
    for (let row = 0; row < count; row++) {
      backward(layers, passes, row, gradients)
      visit(gradients[0], start + row)
    }
  }
}

/** All derivatives at once: row-major [rows × inputs × outputs]. For few rows. */
export function jacobian(network: Network, x: Float64Array, rows: number): Float64Array {
  const size = network.layers[0].inputs.length * network.layers[network.layers.length - 1].units.length
  const all = new Float64Array(rows * size)
  eachJacobian(network, x, rows, (derivatives, row) => all.set(derivatives, row * size))
  return all
}

/** Fills gradients[k], the derivatives of the outputs with respect to what enters layer k. */
function backward(
  layers: readonly Layer[],
  passes: readonly LayerPass[],
  row: number,
  gradients: Float64Array[]
): void {
  const last = layers.length - 1
  const outputs = layers[last].units.length
  const seed = gradients[layers.length]
  seed.fill(0)
  for (let c = 0; c < outputs; c++) seed[c * outputs + c] = 1
  for (let k = last; k >= 0; k--) {
    const { weights, units, inputs, activation } = layers[k]
    const width = units.length
    const gradient = gradients[k + 1]
    if (activation === 'softmax') throughSoftmax(passes[k].activations, row, width, gradient, outputs)
    else throughActivation(activation, passes[k], row, width, gradient, outputs)
    const below = gradients[k]
    below.fill(0)
    for (let i = 0; i < inputs.length; i++) {
      for (let u = 0; u < width; u++) {
        const weight = weights[i * width + u]
        for (let c = 0; c < outputs; c++) below[i * outputs + c] += weight * gradient[u * outputs + c]
      }
    }
  }
}

function throughActivation(
  activation: Exclude<Layer['activation'], 'softmax'>,
  { sums, activations }: LayerPass,
  row: number,
  width: number,
  gradient: Float64Array,
  outputs: number
): void {
  for (let u = 0; u < width; u++) {
    const slope = slopeOf(activation, sums[row * width + u], activations[row * width + u])
    for (let c = 0; c < outputs; c++) gradient[u * outputs + c] *= slope
  }
}

/** φ'(u), from the sum u and the activation a = φ(u). */
export function slopeOf(activation: Exclude<Layer['activation'], 'softmax'>, u: number, a: number): number {
  switch (activation) {
    case 'tanh':
      return 1 - a * a
    case 'logistic':
      return a * (1 - a)
    case 'relu':
      return u > 0 ? 1 : 0
    case 'linear':
      return 1
    default:
      return assertNever(activation)
  }
}

/** ∂/∂u_k = p_k·(g_k - Σ_j p_j·g_j), for every output. */
function throughSoftmax(p: Float64Array, row: number, width: number, gradient: Float64Array, outputs: number): void {
  for (let c = 0; c < outputs; c++) {
    let mean = 0
    for (let k = 0; k < width; k++) mean += p[row * width + k] * gradient[k * outputs + c]
    for (let k = 0; k < width; k++) {
      const at = k * outputs + c
      gradient[at] = p[row * width + k] * (gradient[at] - mean)
    }
  }
}
