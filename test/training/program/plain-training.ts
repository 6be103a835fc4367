import { dataOfRun, runArrays, type RunArrays } from '../../../src-main/core/experiment/arrays.ts'
import { initialWeights } from '../../../src-main/core/experiment/initial-weights.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'
import { predict } from '../../../src-main/core/run/forward.ts'
import { layerOffsets, shapeOf, unpackNetwork } from '../../../src-main/core/run/parameters.ts'
import type { TrainingProblem } from '../../../src-main/training/engine.ts'

/**
 * Training as the formulas say it, in float64 and without any thought of speed: the loss is a sum over the answers of the
 * reference forward pass, and its slope is the quotient of small differences. Nothing is shared with the engines but the order
 * of the packed weights.
 */
export function trainPlainly({ data, architecture, training }: TrainingProblem, spec: RunSpec) {
  const own = dataOfRun(data, spec)
  const arrays = runArrays(data, spec)
  const shape = shapeOf(own, architecture)
  const offsets = layerOffsets(shape)
  const weights = Float64Array.from(initialWeights(shape, spec.seed, arrays.inputMask))
  const isTrained = weights.map((_, at) => {
    const input = Math.floor(at / offsets[0].units)
    return input < shape.inputs ? arrays.inputMask[input] : 1
  })
  const isPenalised = weights.map((_, at) => (offsets.some(({ weights, bias }) => at >= weights && at < bias) ? 1 : 0))
  const meanLoss = (packed: Float64Array, part: 'trainingWeights' | 'validationWeights') =>
    weightedLoss(unpackNetwork(packed, shape, own, architecture), own, arrays[part])
  const slope = (at: number) => {
    const step = 1e-5
    const nudged = (by: number) => meanLoss(weights.with(at, weights[at] + by), 'trainingWeights')
    return (nudged(step) - nudged(-step)) / (2 * step)
  }

  const trainingLoss: number[] = []
  const validationLoss: number[] = []
  const [first, second] = [new Float64Array(weights.length), new Float64Array(weights.length)]
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    const fall = training.schedule === 'annealed' ? Math.min(1, 2 - (2 * (epoch - 1)) / training.epochs) : 1
    const rate = fall * spec.learningRate
    const gradient = weights.map((w, at) => (isTrained[at] ? slope(at) + spec.decay * isPenalised[at] * w : 0))
    gradient.forEach((g, at) => {
      if (training.optimiser === 'sgd') {
        first[at] = training.momentum * first[at] + g
        weights[at] -= rate * first[at]
      } else {
        first[at] = 0.9 * first[at] + 0.1 * g
        second[at] = 0.999 * second[at] + 0.001 * g * g
        const unbiased = first[at] / (1 - 0.9 ** epoch)
        weights[at] -= (rate * unbiased) / (Math.sqrt(second[at] / (1 - 0.999 ** epoch)) + 1e-8)
      }
    })
    trainingLoss.push(meanLoss(weights, 'trainingWeights'))
    validationLoss.push(meanLoss(weights, 'validationWeights'))
  }
  return { weights, trainingLoss, validationLoss }
}

/** Mean over rows: cross-entropy for classes, for numbers the mean over outputs of (y - ŷ)². */
function weightedLoss(
  network: Parameters<typeof predict>[0],
  { x, y, rows, outputs }: ReturnType<typeof dataOfRun>,
  weights: RunArrays['trainingWeights']
): number {
  const { activation, units } = network.layers.at(-1)!
  const answers = predict(network, x, rows)
  let total = 0
  let count = 0
  for (let row = 0; row < rows; row++) {
    if (weights[row] === 0) continue
    const answer = answers.subarray(row * units.length, (row + 1) * units.length)
    const target = y.subarray(row * outputs.length, (row + 1) * outputs.length)
    const loss = {
      softmax: () => -target.reduce((sum, t, output) => sum + t * Math.log(answer[output]), 0),
      logistic: () => -target[1] * Math.log(answer[0]) - target[0] * Math.log(1 - answer[0]),
      linear: () => target.reduce((sum, t, output) => sum + (t - answer[output]) ** 2, 0) / target.length
    }[activation as 'softmax' | 'logistic' | 'linear']()
    total += weights[row] * loss
    count += weights[row]
  }
  return total / count
}
