import { assertNever } from '../assert-never.ts'
import { UserError } from '../user-error.ts'
import type { Layer, Network } from './network.ts'

/** What one layer did with a block of rows; both are row-major [rows × units]. */
export interface LayerPass {
  /** Weighted sums plus bias, before the activation. */
  sums: Float64Array
  activations: Float64Array
}

/** Rows go through the network in blocks this long, so that the work of a layer stays in the processor's cache. */
const BLOCK = 512

/**
 * What the network answers: probabilities for classes, standardised targets for regression. The reference every
 * training engine and every importer is tested against, in float64.
 *
 * @param x row-major [rows × inputs], standardised as `network.inputStandardisation` says
 * @returns row-major [rows × outputs]
 * @example predict(network, Float64Array.of(0.3, -1.2), 1) // one row of two inputs
 */
export function predict(network: Network, x: Float64Array, rows: number): Float64Array {
  const { layers, logisticCutOff } = network
  const inputs = layers[0].inputs.length
  const outputs = layers[layers.length - 1].units.length
  if (x.length !== rows * inputs) throw new RangeError(`x has ${x.length} values, not ${rows} × ${inputs}`)
  const result = new Float64Array(rows * outputs)
  const block = Math.min(BLOCK, rows)
  const scratch = layers.map(({ units }) => new Float64Array(block * units.length))
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(block, rows - start)
    let from = x.subarray(start * inputs, (start + count) * inputs)
    layers.forEach((layer, k) => {
      weightedSums(layer, from, count, scratch[k])
      activate(layer, scratch[k], count, logisticCutOff)
      from = scratch[k]
    })
    result.set(count === block ? from : from.subarray(0, count * outputs), start * outputs)
  }
  return result
}

/**
 * The same pass with everything kept: sums and activations of every layer.
 *
 * @param x row-major [rows × inputs], standardised
 */
export function forward(network: Network, x: Float64Array, rows: number): LayerPass[] {
  let from = x
  return network.layers.map((layer) => {
    const sums = new Float64Array(rows * layer.units.length)
    weightedSums(layer, from, rows, sums)
    const activations = sums.slice()
    activate(layer, activations, rows, network.logisticCutOff)
    from = activations
    return { sums, activations }
  })
}

/**
 * One probability a class, whatever the output layer: a single logistic output is expanded to two columns
 * [1 - p, p]; several logistic outputs are divided by their sum.
 *
 * @returns row-major [rows × classes], in the order of `network.classLabels`
 * @throws UserError when the outputs are no probabilities
 */
export function classProbabilities(network: Network, x: Float64Array, rows: number): Float64Array {
  const output = network.layers[network.layers.length - 1]
  const outputs = output.units.length
  if (output.activation !== 'softmax' && output.activation !== 'logistic') {
    throw new UserError(
      `The output layer is ${output.activation}, so its values are no class probabilities. Give it the activation softmax or logistic.`
    )
  }
  const answers = predict(network, x, rows)
  if (output.activation === 'softmax') return answers
  if (outputs === 1) {
    const both = new Float64Array(rows * 2)
    for (let row = 0; row < rows; row++) {
      both[row * 2] = 1 - answers[row]
      both[row * 2 + 1] = answers[row]
    }
    return both
  }
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let c = 0; c < outputs; c++) sum += answers[row * outputs + c]
    for (let c = 0; c < outputs; c++)
      answers[row * outputs + c] = shareOfAnswer(answers[row * outputs + c], sum, outputs)
  }
  return answers
}

/**
 * Probability of a class from its logistic output and the sum of all of them. Where all are 0, as below a cut-off of the logistic,
 * no class is likelier than another.
 */
export function shareOfAnswer(answer: number, sum: number, outputs: number): number {
  return sum === 0 ? 1 / outputs : answer / sum
}

/**
 * The rest of a pass for first-layer sums that were changed by hand: methods that exchange one input of many rows update
 * the sums instead of starting over.
 *
 * @param block most rows at a time
 * @returns a function from sums (row-major [rows × units of the first layer], overwritten) to answers; the answers are
 *   valid until the next call
 */
export function passFromSums(
  { layers, logisticCutOff }: Network,
  block: number
): (sums: Float64Array, rows: number) => Float64Array {
  const finish = passFromActivations({ layers, logisticCutOff }, block)
  return (sums, rows) => {
    activate(layers[0], sums, rows, logisticCutOff)
    return finish(sums, rows)
  }
}

/** The rest of a pass from activations of the first layer (row-major [rows × units]) to answers, valid until the next call. */
export function passFromActivations(
  { layers, logisticCutOff }: Pick<Network, 'layers' | 'logisticCutOff'>,
  block: number
): (activations: Float64Array, rows: number) => Float64Array {
  const rest = layers.slice(1)
  const scratch = rest.map(({ units }) => new Float64Array(block * units.length))
  return (activations, rows) => {
    let from = activations
    for (let k = 0; k < rest.length; k++) {
      weightedSums(rest[k], from, rows, scratch[k])
      activate(rest[k], scratch[k], rows, logisticCutOff)
      from = scratch[k]
    }
    return from
  }
}

/**
 * Writes x·W + b into `sums`, row-major [rows × units]. Four rows at a time share each weight that is read and add up beside each
 * other in registers; every sum is added in the order of the inputs, so that the number of rows changes no bit of it.
 */
export function weightedSums(
  { weights, bias, inputs }: Layer,
  x: Float64Array,
  rows: number,
  sums: Float64Array
): void {
  const units = bias.length
  const width = inputs.length
  const quads = rows - (rows % 4)
  for (let row = 0; row < quads; row += 4) {
    const x0 = row * width
    const x1 = x0 + width
    const x2 = x1 + width
    const x3 = x2 + width
    for (let u = 0; u < units; u++) {
      let sum0 = bias[u]
      let [sum1, sum2, sum3] = [sum0, sum0, sum0]
      for (let i = 0, w = u; i < width; i++, w += units) {
        const weight = weights[w]
        sum0 += x[x0 + i] * weight
        sum1 += x[x1 + i] * weight
        sum2 += x[x2 + i] * weight
        sum3 += x[x3 + i] * weight
      }
      const at = row * units + u
      sums[at] = sum0
      sums[at + units] = sum1
      sums[at + 2 * units] = sum2
      sums[at + 3 * units] = sum3
    }
  }
  for (let row = quads; row < rows; row++) {
    for (let u = 0; u < units; u++) {
      let sum = bias[u]
      for (let i = 0; i < width; i++) sum += x[row * width + i] * weights[i * units + u]
      sums[row * units + u] = sum
    }
  }
}

/** Turns sums into activations, in place. */
export function activate(
  { activation, units: { length: units } }: Layer,
  values: Float64Array,
  rows: number,
  logisticCutOff = Infinity
): void {
  const length = rows * units
  switch (activation) {
    case 'tanh':
      for (let i = 0; i < length; i++) values[i] = Math.tanh(values[i])
      return
    case 'logistic':
      for (let i = 0; i < length; i++) values[i] = logistic(values[i], logisticCutOff)
      return
    case 'relu':
      // Not Math.max: a NaN must stay one, and -0 must not appear.
      for (let i = 0; i < length; i++) if (values[i] <= 0) values[i] = 0
      return
    case 'softmax':
      for (let row = 0; row < rows; row++) softmax(values, row * units, units)
      return
    case 'linear':
      return
    default:
      assertNever(activation)
  }
}

/** Where nothing is cut, exp overflows to Infinity far below 0, and 1 / Infinity is the right 0. NaN stays NaN. */
function logistic(u: number, cutOff: number): number {
  return u < -cutOff ? 0 : u > cutOff ? 1 : 1 / (1 + Math.exp(-u))
}

/** Softmax of `values[start … start + count)`, in place; the largest is taken off first, so that exp cannot overflow. */
function softmax(values: Float64Array, start: number, count: number): void {
  const end = start + count
  let largest = values[start]
  for (let i = start + 1; i < end; i++) if (values[i] > largest) largest = values[i]
  let sum = 0
  for (let i = start; i < end; i++) sum += values[i] = values[i] === largest ? 1 : Math.exp(values[i] - largest)
  for (let i = start; i < end; i++) values[i] /= sum
}
