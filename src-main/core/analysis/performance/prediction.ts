import { formatNumber, formatShare, formatSigned } from '../../format-number.ts'
import type { EncodedData } from '../../dataset/encoded-data.ts'
import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { dataOf, gatherInputs } from '../rows.ts'
import { table } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { inUnits } from './in-units.ts'
import { predictionSheet, type PredictionSheet, type SheetLayer } from './prediction-sheet.ts'

export const prediction: Method = {
  name: 'prediction',
  title: 'Arithmetic of one prediction',
  group: 'performance',
  question: 'How does the network get from one row to its answer, number by number?',
  formula: 'uₕ = bₕ + Σᵢ xᵢ·wᵢₕ · aₕ = φ(uₕ) · and so on through the layers',
  source: 'The forward pass itself',
  needs: ['a row of the data'],
  caveats: ['One row says nothing about the others.'],
  options: [{ name: 'row', label: 'Row', help: 'row of the dataset, counted from 1', kind: 'number', default: 1 }],
  overRuns: 'refuse',
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    const { sheet, actual } = predictionOfRow(subject.network, dataOf(subject), Number(options.row))
    return {
      tables: [inputTable(sheet), ...sheet.layers.map(layerTable)],
      notes: [],
      says: () => [...answerSays(sheet, actual), ...pathSays(sheet)]
    }
  }
}

/**
 * The arithmetic of one row, and what the data says of it: the class, or each target in its own unit.
 *
 * @param row of the dataset, counted from 1
 * @throws UserError when the row was left out, or the dataset has fewer
 */
export function predictionOfRow(
  network: Network,
  data: EncodedData,
  row: number
): { sheet: PredictionSheet; actual: (string | number)[] } {
  const at = data.sourceRow.indexOf(row - 1)
  if (at < 0) {
    throw new UserError(
      `Row ${row} is not among the rows of this experiment. Take one from 1 to ${data.sourceRow.reduce((a, b) => Math.max(a, b), 0) + 1} that was not left out for a missing value.`
    )
  }
  const sheet = predictionSheet(network, gatherInputs(data, Int32Array.of(at)), data.inputs)
  const actual = data.labels
    ? [data.outputs[data.labels[at]]]
    : data.outputs.map((_, k) => inUnits(data, data.y[at * data.outputs.length + k], k))
  return { sheet, actual }
}

function inputTable({ inputs }: PredictionSheet): AnalysisTable {
  return table(
    {
      name: 'inputs',
      title: 'Inputs: standardised = (original − mean) / sd',
      rowHeader: 'input',
      rows: inputs.map(({ name }) => name),
      columns: ['original', 'mean', 'sd', 'standardised'],
      unitByRow: true,
      unitless: ['standardised'],
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

function answerSays({ answer }: PredictionSheet, actual: readonly (string | number)[]): string[] {
  if (answer.task === 'classify') {
    const { predicted, classes } = answer
    const { probability } = classes.find(({ label }) => label === predicted)!
    return [`Predicted: ${predicted} (${formatShare(probability, 1)}). Actual: ${actual[0]}.`]
  }
  return answer.targets.map(
    ({ name, mean, sd, value }, k) =>
      `${name}: predicted ${formatNumber(value)}, actual ${formatNumber(Number(actual[k]))}${sd === 1 && mean === 0 ? '' : ` (output × ${formatNumber(sd)} + ${formatNumber(mean)})`}.`
  )
}

/** What the sum of the output that was predicted is made of, the largest parts first; of several targets, of each. */
function pathSays({ layers, answer }: PredictionSheet): string[] {
  const { units, from } = layers[layers.length - 1]
  // A single unit tells two classes apart and has the name of one of them.
  const told =
    answer.task === 'regress' || units.length === 1 ? units : units.filter(({ name }) => name === answer.predicted)
  return told.map(({ name, products, bias, sum }) => {
    const [parts, names] = [
      [...products, bias],
      [...from, 'the bias']
    ]
    const largest = largestFirst(parts.map(Math.abs), 3).map((part) => `${names[part]} (${formatSigned(parts[part])})`)
    return `The sum of ${name} is ${formatSigned(sum)}; its largest ${largest.length === 1 ? 'part is' : 'parts are'} ${listed(largest)}.`
  })
}
