import { formatNumber, formatShare } from '../../format-number.ts'
import { classProbabilities, forward } from '../../run/forward.ts'
import type { Activation, Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { dataOf, gatherInputs } from '../rows.ts'
import { table } from '../tables.ts'
import { likeliest } from './metrics.ts'

export const prediction: Method = {
  name: 'prediction',
  title: 'Arithmetic of one prediction',
  group: 'performance',
  question: 'How does the network get from one row to its answer, number by number?',
  formula: 'uₕ = bₕ + Σᵢ xᵢ·wᵢₕ · aₕ = φ(uₕ) · and so on through the layers',
  source: 'The forward pass itself',
  needs: ['a row of the data'],
  caveats: ['One row says nothing about the others.'],
  options: [{ name: 'row', help: 'row of the dataset, counted from 1', kind: 'number', default: 1 }],
  overRuns: 'refuse',
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const row = data.sourceRow.indexOf(Number(options.row) - 1)
    if (row < 0) {
      throw new UserError(
        `Row ${options.row} is not among the rows of this experiment. Take one from 1 to ${data.sourceRow.reduce((a, b) => Math.max(a, b), 0) + 1} that was not left out for a missing value.`
      )
    }
    const x = gatherInputs(data, Int32Array.of(row))
    const sheet = predictionSheet(network, x)
    return {
      tables: [inputTable(sheet), ...sheet.layers.map(layerTable)],
      notes: data.labels
        ? [classNote(network, x, data.outputs[data.labels[row]])]
        : targetNotes(network, x, data.y.subarray(row * data.outputs.length, (row + 1) * data.outputs.length))
    }
  }
}

/** Every number between a row and its answer. */
export interface PredictionSheet {
  /** `original` is NaN where mean and sd are not known. */
  inputs: { name: string; original: number; mean: number; sd: number; standardised: number }[]
  layers: SheetLayer[]
}

interface SheetLayer {
  name: string
  activation: Activation
  from: string[]
  /** What enters, one value a `from`. */
  values: number[]
  units: {
    name: string
    weights: number[]
    /** value × weight, one a `from` */
    products: number[]
    bias: number
    /** bias + Σ products */
    sum: number
    activation: number
  }[]
}

/** @param x one row, standardised */
export function predictionSheet(network: Network, x: Float64Array): PredictionSheet {
  const [first] = network.layers
  const passes = forward(network, x, 1)
  const known = network.inputStandardisation.length === first.inputs.length
  return {
    inputs: first.inputs.map((name, i) => {
      const { mean, sd } = known ? network.inputStandardisation[i] : { mean: NaN, sd: NaN }
      return { name, original: x[i] * sd + mean, mean, sd, standardised: x[i] }
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
    })
  }
}

function inputTable({ inputs }: PredictionSheet): AnalysisTable {
  return table(
    {
      name: 'inputs',
      title: 'Inputs: standardised = (original − mean) / sd',
      rowHeader: 'input',
      rows: inputs.map(({ name }) => name),
      columns: ['original', 'mean', 'sd', 'standardised'],
      format: 'number'
    },
    inputs.map(({ original, mean, sd, standardised }) => [original, mean, sd, standardised])
  )
}

function layerTable({ name, activation, from, units }: SheetLayer): AnalysisTable {
  return table(
    {
      name: `layer-${name.replaceAll(' ', '-')}`,
      title: `Layer ${name}: products, bias, their sum, and ${activation} of it`,
      rowHeader: 'from',
      rows: [...from, 'bias', 'sum', 'activation'],
      columns: units.map((unit) => unit.name),
      format: 'signed'
    },
    [
      ...from.map((_, i) => units.map(({ products }) => products[i])),
      units.map(({ bias }) => bias),
      units.map(({ sum }) => sum),
      units.map((unit) => unit.activation)
    ]
  )
}

function classNote(network: Network, x: Float64Array, actual: string): string {
  const probabilities = classProbabilities(network, x, 1)
  const labels = network.classLabels ?? []
  const k = likeliest(probabilities, 0, probabilities.length)
  return `Predicted: ${labels[k]} (${formatShare(probabilities[k], 1)}). Actual: ${actual}.`
}

function targetNotes(network: Network, x: Float64Array, actual: Float64Array): string[] {
  const passes = forward(network, x, 1)
  const answers = passes[passes.length - 1].activations
  return (network.targetStandardisation ?? []).map(
    ({ name, mean, sd }, k) =>
      `${name}: predicted ${formatNumber(answers[k] * sd + mean)}, actual ${formatNumber(actual[k] * sd + mean)} (output × ${formatNumber(sd)} + ${formatNumber(mean)}).`
  )
}
