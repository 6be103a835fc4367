import type { EncodedData } from '../../dataset/encoded-data.ts'
import type { Network } from '../../run/network.ts'
import { eachRecordGradient, type LayerGradient } from './record-gradients.ts'

/** How the records vote on the weights of one layer; each row-major [inputs × units]. */
export interface LayerVotes {
  /** Share of records that push the weight down (∂L/∂w > 0), and up; the others do not push. */
  down: Float64Array
  up: Float64Array
  /** Share of the total of |∂L/∂w| that pushes down; NaN where nobody pushes. */
  downSize: Float64Array
}

/** Sums over records that the shares are made of. Sums of products are fast: no record is looked at twice, nothing branches. */
interface Sums {
  /** Σ sign of the gradient, Σ 1 where it is not 0, Σ gradient, Σ |gradient| */
  signs: Float64Array
  cast: Float64Array
  net: Float64Array
  size: Float64Array
}

/**
 * The vote of every record on every weight: the sign and size of minus the gradient of its own loss.
 *
 * @param x row-major [rows × inputs]
 * @param y row-major [rows × outputs], as `votingTargets` gives them
 * @returns one entry a layer
 */
export function countVotes(network: Network, x: Float64Array, y: Float64Array, rows: number): LayerVotes[] {
  const sums = network.layers.map(({ weights: { length } }): Sums => ({
    signs: new Float64Array(length),
    cast: new Float64Array(length),
    net: new Float64Array(length),
    size: new Float64Array(length)
  }))
  eachRecordGradient(network, x, y, rows, (layers, count) => layers.forEach((layer, k) => add(sums[k], layer, count)))
  return sums.map(({ signs, cast, net, size }) => ({
    down: signs.map((sign, w) => (cast[w] + sign) / 2 / rows),
    up: signs.map((sign, w) => (cast[w] - sign) / 2 / rows),
    downSize: net.map((sum, w) => (size[w] + sum) / 2 / size[w])
  }))
}

function add({ signs, cast, net, size }: Sums, { from, delta }: LayerGradient, count: number): void {
  const units = delta.length / count
  const inputs = from.length / count
  const deltaSigns = delta.map(Math.sign)
  for (let row = 0; row < count; row++) {
    const d = row * units
    for (let i = 0; i < inputs; i++) {
      const a = from[row * inputs + i]
      const sign = Math.sign(a)
      if (sign === 0) continue
      const w = i * units
      for (let u = 0; u < units; u++) {
        const gradient = a * delta[d + u]
        const vote = sign * deltaSigns[d + u]
        signs[w + u] += vote
        cast[w + u] += vote * vote
        net[w + u] += gradient
        size[w + u] += Math.abs(gradient)
      }
    }
  }
}

/** Targets of some rows as the network's outputs are compared with them: a single logistic output is the second of two classes. */
export function votingTargets(network: Network, { y, outputs }: EncodedData, rows: Int32Array): Float64Array {
  const width = outputs.length
  const units = network.layers[network.layers.length - 1].units.length
  const skip = width - units
  const targets = new Float64Array(rows.length * units)
  rows.forEach((row, r) => targets.set(y.subarray(row * width + skip, (row + 1) * width), r * units))
  return targets
}
