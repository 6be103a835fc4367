import type { EncodedData } from '../../dataset/encoded-data.ts'
import { classProbabilities, forward } from '../../run/forward.ts'
import type { Activation, Network } from '../../run/network.ts'
import { likeliest } from './metrics.ts'

/** Every number between a row and its answer. */
export interface PredictionSheet {
  inputs: SheetInput[]
  layers: SheetLayer[]
  answer: SheetAnswer
  /** As in the network. */
  logisticCutOff?: number
}

export interface SheetInput {
  name: string
  variable: string
  /** The level of `variable` that the input stands for; null for numbers and for gaps. */
  level: string | null
  /** (original - mean) / sd is the standardised value; NaN where mean and sd are not known. */
  original: number
  mean: number
  sd: number
  standardised: number
}

export interface SheetLayer {
  name: string
  activation: Activation
  from: string[]
  /** What enters, one value a `from`. */
  values: number[]
  units: SheetUnit[]
}

interface SheetUnit {
  name: string
  weights: number[]
  /** value × weight, one a `from` */
  products: number[]
  bias: number
  /** bias + Σ products */
  sum: number
  activation: number
}

export type SheetAnswer =
  | { task: 'classify'; classes: { label: string; probability: number }[]; predicted: string }
  /** value = output × sd + mean, in the target's own unit. */
  | { task: 'regress'; targets: { name: string; output: number; mean: number; sd: number; value: number }[] }

/**
 * The forward pass of one row with everything kept.
 *
 * @param x one row, standardised
 * @param inputs of the data: they tell levels from numbers, and have a mean and sd where the network came without
 */
export function predictionSheet(network: Network, x: Float64Array, inputs?: EncodedData['inputs']): PredictionSheet {
  const [first] = network.layers
  const passes = forward(network, x, 1)
  const known = inputs ?? network.inputStandardisation
  return {
    inputs: first.inputs.map((name, i) => {
      const { variable, mean, sd } = known.length > 0 ? known[i] : { variable: name, mean: NaN, sd: NaN }
      const level = inputs?.[i].kind === 'level' ? name.slice(variable.length + 1) : null
      return { name, variable, level, original: inOriginalUnit(x[i], mean, sd), mean, sd, standardised: x[i] }
    }),
    layers: network.layers.map((layer, k) => {
      const values = Array.from(k === 0 ? x : passes[k - 1].activations)
      const width = layer.units.length
      return {
        name: layer.name,
        activation: layer.activation,
        from: [...layer.inputs],
        values,
        units: layer.units.map((name, u) => {
          const weights = values.map((_, i) => layer.weights[i * width + u])
          return {
            name,
            weights,
            products: values.map((value, i) => value * weights[i]),
            bias: layer.bias[u],
            sum: passes[k].sums[u],
            activation: passes[k].activations[u]
          }
        })
      }
    }),
    answer: answerOf(network, x, passes[passes.length - 1].activations),
    ...(network.logisticCutOff === undefined ? {} : { logisticCutOff: network.logisticCutOff })
  }
}

function answerOf(network: Network, x: Float64Array, outputs: Float64Array): SheetAnswer {
  const { classLabels, targetStandardisation, layers } = network
  if (classLabels !== null) {
    const probabilities = classProbabilities(network, x, 1)
    return {
      task: 'classify',
      classes: classLabels.map((label, k) => ({ label, probability: probabilities[k] })),
      predicted: classLabels[likeliest(probabilities, 0, probabilities.length)]
    }
  }
  return {
    task: 'regress',
    targets: layers[layers.length - 1].units.map((unit, k) => {
      const { name, mean, sd } = targetStandardisation?.[k] ?? { name: unit, mean: 0, sd: 1 }
      return { name, output: outputs[k], mean, sd, value: outputs[k] * sd + mean }
    })
  }
}

/**
 * The value that was standardised. `z × sd + mean` misses it by a rounding error; the roundest number with the same z is what
 * stood in the file, 5.1 and not 5.1000000000000005.
 */
function inOriginalUnit(z: number, mean: number, sd: number): number {
  const about = z * sd + mean
  for (let digits = 1; digits <= 17; digits++) {
    const rounded = Number(about.toPrecision(digits))
    if ((rounded - mean) / sd === z) return rounded
  }
  return about
}
