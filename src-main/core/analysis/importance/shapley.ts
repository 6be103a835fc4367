import { formatCount, formatSigned } from '../../format-number.ts'
import { centreRows } from '../../linear-algebra.ts'
import { passFromSums, weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { inputGroups, UNITS_OPTION, type InputGroups } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { chooseRows, dataOf, gatherInputs, rowsOf, rowsOption, thinned } from '../rows.ts'
import { table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'

const MOST_PLAYERS = 16

export const shapley: Method = {
  name: 'shapley',
  title: 'Exact Shapley values',
  question: 'How much does each variable contribute to the prediction of a single row?',
  formula:
    'φᵢ = Σ_S |S|!(I − |S| − 1)! / I!·[v(S ∪ i) − v(S)], v(S) = mean output with x on S and background rows elsewhere',
  source: 'Shapley 1953; Lundberg and Lee 2017; all coalitions, no sampling',
  needs: ['at most 16 variables', 'background rows that stand for "not known"'],
  caveats: [
    'Mixes values of different rows, which may be impossible combinations.',
    'Correlated variables share the credit in a way that is not settled by the data.',
    'Says what this model did, not what would happen if the variable were changed.',
    'The mean of |φ| over rows loses the sign.'
  ],
  options: [
    { name: 'explain', help: 'rows to explain, evenly spread', kind: 'number', default: 10 },
    {
      name: 'row',
      help: 'explain this row of the dataset alone, counted from 1; 0 = none',
      kind: 'number',
      default: 0
    },
    {
      name: 'background',
      help: 'training rows that stand for "not known", evenly spread',
      kind: 'number',
      default: 50
    },
    {
      name: 'scale',
      help: 'what is divided up: probabilities, or log-odds (output sums, centred over classes)',
      kind: 'choice',
      choices: ['probability', 'log-odds'],
      default: 'probability'
    },
    rowsOption('auto'),
    UNITS_OPTION
  ],
  batchDefaults: { explain: 3, background: 10 },
  mostRuns: 20,
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const groups = inputGroups(network, options.units === true)
    if (groups.names.length > MOST_PLAYERS) {
      throw new UserError(
        `Exact Shapley values go through every subset of variables, which is possible up to ${MOST_PLAYERS}; this network has ${groups.names.length}. Use permutation, or train with fewer variables.`
      )
    }
    const training = rowsOf(data, 'training')
    const background = thinned(
      training.length > 0 ? training : data.sourceRow.map((_, row) => row),
      atLeastOne(options.background)
    )
    const rows =
      Number(options.row) > 0
        ? rowOfDataset(data.sourceRow, Number(options.row))
        : thinned(chooseRows(data, String(options.rows)).rows, atLeastOne(options.explain))
    const explained = explain(
      options.scale === 'log-odds' ? withSumsAsOutputs(network) : network,
      groups,
      gatherInputs(data, rows),
      gatherInputs(data, background),
      options.scale === 'log-odds'
    )
    const outputs = network.layers[network.layers.length - 1].units
    const names = Array.from(rows, (row) => `row ${data.sourceRow[row] + 1}`)
    return {
      tables: [
        ...outputs.map((output, c) =>
          valuesTable(outputs.length === 1 ? 'values' : `values-${output}`, output, names, groups, explained, c)
        ),
        meanAbsolute(groups, outputs, explained),
        predictionTable(names, outputs, explained)
      ],
      notes: [
        `${formatCount(rows.length)} rows explained against ${formatCount(background.length)} background rows, over all ${formatCount(2 ** groups.names.length)} subsets of variables. The values of a row and the base add up to its prediction.`,
        ...(rows.length === 1 ? rowNotes(names[0], groups, outputs, explained[0]) : [])
      ],
      says
    }
  }
}

/** Shapley values of one row. */
export interface Explanation {
  /** Mean answer over the background rows. */
  base: Float64Array
  /** Answer for the row itself. */
  answer: Float64Array
  /** Row-major [groups × outputs]; each column adds up to answer - base. */
  values: Float64Array
}

/**
 * Exact Shapley values: all 2^groups subsets, visited in Gray-code order, so that each step exchanges one variable and updates the
 * first-layer sums of the background rows by one difference.
 *
 * @param x row-major [rows × inputs], the rows to explain
 * @param background row-major [background rows × inputs]
 * @param centred takes the mean over outputs off every answer
 */
export function explain(
  network: Network,
  groups: InputGroups,
  x: Float64Array,
  background: Float64Array,
  centred = false
): Explanation[] {
  const [first] = network.layers
  const width = first.inputs.length
  const outputs = network.layers[network.layers.length - 1].units.length
  const players = groups.members.length
  const weightOfSize = coalitionWeights(players)
  return Array.from({ length: x.length / width }, (_, r) => {
    const worth = coalitionWorths(network, groups, x.subarray(r * width, (r + 1) * width), background)
    const answers = centred ? centreRows(worth, outputs) : worth
    const values = new Float64Array(players * outputs)
    for (let coalition = 0; coalition < 1 << players; coalition++) {
      const size = bitsIn(coalition)
      for (let player = 0; player < players; player++) {
        // φ = Σ over S with i of w(|S| - 1)·v(S) - Σ over S without i of w(|S|)·v(S)
        const joined = (coalition >> player) & 1
        const weight = joined ? weightOfSize[size - 1] : -weightOfSize[size]
        for (let c = 0; c < outputs; c++) values[player * outputs + c] += weight * answers[coalition * outputs + c]
      }
    }
    const last = ((1 << players) - 1) * outputs
    return { base: answers.slice(0, outputs), answer: answers.slice(last, last + outputs), values }
  })
}

/** v(S) of every coalition, row-major [2^players × outputs]; bit i of the coalition's number = player i is in. */
function coalitionWorths(
  network: Network,
  groups: InputGroups,
  x: Float64Array,
  background: Float64Array
): Float64Array {
  const [first] = network.layers
  const units = first.units.length
  const width = first.inputs.length
  const rows = background.length / width
  const players = groups.members.length
  const outputs = network.layers[network.layers.length - 1].units.length
  const sums = new Float64Array(rows * units)
  weightedSums(first, background, rows, sums)
  const differences = groups.members.map((inputs) => sumDifferences(network, inputs, x, background))
  const finish = passFromSums(network, rows)
  const scratch = new Float64Array(rows * units)
  const worth = new Float64Array((1 << players) * outputs)
  let coalition = 0
  for (let step = 0; ; step++) {
    scratch.set(sums)
    const answers = finish(scratch, rows)
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < outputs; c++) worth[coalition * outputs + c] += answers[row * outputs + c] / rows
    }
    if (step === (1 << players) - 1) return worth
    // The next Gray code differs in the lowest bit that is set in step + 1.
    const player = 31 - Math.clz32((step + 1) & -(step + 1))
    coalition ^= 1 << player
    const joins = (coalition >> player) & 1
    const difference = differences[player]
    if (joins) for (let k = 0; k < sums.length; k++) sums[k] += difference[k]
    else for (let k = 0; k < sums.length; k++) sums[k] -= difference[k]
  }
}

/** What the first-layer sums of each background row change by when these inputs take the row's values. */
function sumDifferences(
  network: Network,
  inputs: readonly number[],
  x: Float64Array,
  background: Float64Array
): Float64Array {
  const [{ weights, units, inputs: all }] = network.layers
  const rows = background.length / all.length
  const differences = new Float64Array(rows * units.length)
  for (let row = 0; row < rows; row++) {
    for (const i of inputs) {
      const change = x[i] - background[row * all.length + i]
      for (let u = 0; u < units.length; u++)
        differences[row * units.length + u] += change * weights[i * units.length + u]
    }
  }
  return differences
}

/** |S|!(n - |S| - 1)! / n! by size of S, as products so that no factorial overflows. */
function coalitionWeights(players: number): Float64Array {
  const weights = new Float64Array(players)
  weights[0] = 1 / players
  for (let size = 1; size < players; size++) weights[size] = (weights[size - 1] * size) / (players - size)
  return weights
}

function bitsIn(number: number): number {
  let count = 0
  for (let rest = number; rest !== 0; rest &= rest - 1) count++
  return count
}

function withSumsAsOutputs(network: Network): Network {
  const output = network.layers[network.layers.length - 1]
  return { ...network, layers: [...network.layers.slice(0, -1), { ...output, activation: 'linear' }] }
}

function rowOfDataset(sourceRow: Int32Array, number: number): Int32Array {
  const at = sourceRow.indexOf(number - 1)
  if (at < 0) {
    throw new UserError(
      `Row ${formatCount(number)} is not among the rows of this experiment. It may have been left out for a missing value.`
    )
  }
  return Int32Array.of(at)
}

function atLeastOne(option: unknown): number {
  return Math.max(1, Math.round(Number(option)))
}

function valuesTable(
  name: string,
  output: string,
  rows: string[],
  { names }: InputGroups,
  explained: readonly Explanation[],
  c: number
): AnalysisTable {
  const outputs = explained[0].base.length
  return table(
    {
      name,
      title: `Shapley values for ${output}`,
      rowHeader: 'row',
      rows,
      columns: names,
      format: 'signed'
    },
    explained.map(({ values }) => names.map((_, g) => values[g * outputs + c]))
  )
}

/** What the values of a row add up to: its prediction less the base. */
function predictionTable(rows: string[], outputs: string[], explained: readonly Explanation[]): AnalysisTable {
  return table(
    {
      name: 'predictions',
      title: 'Predictions, and the base they start from',
      rowHeader: 'row',
      rows: ['base', ...rows],
      columns: outputs
    },
    [Array.from(explained[0].base), ...explained.map(({ answer }) => Array.from(answer))]
  )
}

function meanAbsolute({ names }: InputGroups, outputs: string[], explained: readonly Explanation[]): AnalysisTable {
  const sizes = names.flatMap((_, g) =>
    outputs.map(
      (_, c) =>
        explained.reduce((sum, { values }) => sum + Math.abs(values[g * outputs.length + c]), 0) / explained.length
    )
  )
  return table(
    {
      name: 'mean-absolute',
      title: 'Mean |Shapley value| over the rows',
      rowHeader: 'input',
      rows: names,
      columns: outputs,
      format: 'number'
    },
    sizes
  )
}

function rowNotes(row: string, { names }: InputGroups, outputs: string[], { values }: Explanation): string[] {
  return outputs.map((output, c) => {
    const of = names.map((_, g) => values[g * outputs.length + c])
    const largest = largestFirst(of.map(Math.abs), 3).map((g) => `${names[g]} (${formatSigned(of[g])})`)
    return `${row}, ${output}: moved most from the base by ${listed(largest)}.`
  })
}

function says(tables: readonly AnalysisTable[]): string[] {
  const { rows, values } = tableNamed(tables, 'mean-absolute')
  const sizes = values.map((row) => row.reduce((sum, value) => sum + value, 0))
  return [
    `Over these rows the predictions of this model are moved most by ${listed(largestFirst(sizes, 3).map((i) => rows[i]))}.`
  ]
}
