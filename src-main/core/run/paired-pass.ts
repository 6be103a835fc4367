import { activate, passFromActivations } from './forward.ts'
import type { Network } from './network.ts'

/** Answers for pairs of parts, valid until the next call of any. Pair k has the sums `left[lefts[k]] + right[rights[k]]`. */
type PairedPass = (lefts: Int32Array, rights: Int32Array, pairs: number) => Float64Array

/** Pairs that go through the network at a time, so that the work of a layer stays in the processor's cache. */
const CHUNK = 256

/** The product of two exponentials up to here is finite. */
const LARGEST_EXPONENT = 350

/**
 * Answers for first-layer sums that are the sum of two parts, where few parts make many pairs: a variable exchanged between rows,
 * a half of the variables taken from another row. exp(a + b) = exp(a)·exp(b), so exponentials are taken once a part, and a tanh
 * or logistic unit costs one division a pair. Agrees with `predict` to rounding.
 *
 * @param left row-major [… × units of the first layer], bias in one of the two
 * @param block most pairs in a call
 * @returns a function of the other parts, `right`, row-major [… × units of the first layer]
 * @example pairedPass(network, sumsOfRows, 2)(changes)(Int32Array.of(0, 0), Int32Array.of(0, 1), 2)
 */
export function pairedPass(network: Network, left: Float64Array, block: number): (right: Float64Array) => PairedPass {
  const { layers, logisticCutOff } = network
  const [first] = layers
  const outputs = layers[layers.length - 1].units.length
  const values = new Float64Array(CHUNK * first.units.length)
  const answers = new Float64Array(block * outputs)
  const finish = passFromActivations(network, CHUNK)
  const quick = quickParts(network)
  const quickLeft = quick?.(left)
  return (right) => {
    const quickRight = quickLeft && quick?.(right)
    return (lefts, rights, pairs) => {
      for (let start = 0; start < pairs; start += CHUNK) {
        const count = Math.min(CHUNK, pairs - start)
        const [l, r] = [lefts.subarray(start), rights.subarray(start)]
        if (quickLeft && quickRight) activatePairs(network, quickLeft, quickRight, l, r, count, values)
        else {
          addPairs(left, right, first.units.length, l, r, count, values)
          activate(first, values, count, logisticCutOff)
        }
        answers.set(finish(values, count).subarray(0, count * outputs), start * outputs)
      }
      return answers
    }
  }
}

/** exp(-part) for logistic units, exp(-2·part) for tanh; null for other units, or where a product could overflow. */
function quickParts({ layers: [{ activation }] }: Network): ((part: Float64Array) => Float64Array | null) | null {
  if (activation !== 'tanh' && activation !== 'logistic') return null
  const steepness = activation === 'tanh' ? 2 : 1
  return (part) =>
    part.every((sum) => Math.abs(sum * steepness) <= LARGEST_EXPONENT)
      ? part.map((sum) => Math.exp(-steepness * sum))
      : null
}

function addPairs(
  left: Float64Array,
  right: Float64Array,
  units: number,
  lefts: Int32Array,
  rights: Int32Array,
  pairs: number,
  sums: Float64Array
): void {
  for (let k = 0; k < pairs; k++) {
    const l = lefts[k] * units
    const r = rights[k] * units
    for (let u = 0; u < units; u++) sums[k * units + u] = left[l + u] + right[r + u]
  }
}

/** 1 / (1 + exp(-u)), and tanh(u) = 2 / (1 + exp(-2u)) - 1, with exp as a product. */
function activatePairs(
  { layers: [{ activation, bias }], logisticCutOff = Infinity }: Network,
  left: Float64Array,
  right: Float64Array,
  lefts: Int32Array,
  rights: Int32Array,
  pairs: number,
  activations: Float64Array
): void {
  const units = bias.length
  const [scale, offset] = activation === 'tanh' ? [2, -1] : [1, 0]
  for (let k = 0; k < pairs; k++) {
    const l = lefts[k] * units
    const r = rights[k] * units
    const at = k * units
    for (let u = 0; u < units; u++) activations[at + u] = scale / (1 + left[l + u] * right[r + u]) + offset
  }
  if (activation === 'logistic' && logisticCutOff < Infinity) cut(activations, pairs * units, logisticCutOff)
}

/** Sums beyond the cut-off give exactly 0 and 1, as in R's nnet. */
function cut(activations: Float64Array, length: number, cutOff: number): void {
  const least = 1 / (1 + Math.exp(cutOff))
  for (let i = 0; i < length; i++) {
    if (activations[i] < least) activations[i] = 0
    else if (activations[i] > 1 - least) activations[i] = 1
  }
}
