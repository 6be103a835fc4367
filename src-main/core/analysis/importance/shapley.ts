import { decimalsFor, formatCount, formatNumber, formatSigned } from '../../format-number.ts'
import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { inputGroups, UNITS_OPTION, type InputGroups } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { chooseRows, dataOf, gatherInputs, rowsOption, thinned, trainingRowsOf } from '../rows.ts'
import { table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { explain, type Explanation } from './exact-shapley.ts'

const MOST_PLAYERS = 16

export const shapley: Method = {
  name: 'shapley',
  title: 'Exact Shapley values',
  group: 'importance',
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
    {
      name: 'explain',
      label: 'Rows explained',
      help: 'rows to explain, evenly spread',
      kind: 'number',
      default: 10,
      effort: true
    },
    {
      name: 'row',
      label: 'Row',
      help: 'explain this row of the dataset alone, counted from 1; 0 = none',
      kind: 'number',
      default: 0
    },
    {
      name: 'background',
      label: 'Background rows',
      help: 'training rows that stand for "not known", evenly spread',
      kind: 'number',
      default: 50,
      effort: true
    },
    {
      name: 'scale',
      label: 'Scale',
      help: 'what is divided up: probabilities, or log-odds (output sums, centred over classes)',
      kind: 'choice',
      choices: ['probability', 'log-odds'],
      default: 'probability',
      task: 'classify'
    },
    rowsOption('auto'),
    UNITS_OPTION
  ],
  // Over fewer rows a variable that matters in some of them may come last.
  batchDefaults: { explain: 30, background: 6 },
  mostRuns: 10,
  requires: { data: true },
  score: {
    title: 'Σ mean |φ| over outputs',
    of: (tables, output) =>
      tableNamed(tables, 'mean-absolute').values.map((row) =>
        output === null ? row.reduce((sum, value) => sum + value, 0) : row[output]
      )
  },
  compute(subject, options, tell): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const groups = inputGroups(network, options.units === true)
    if (groups.names.length > MOST_PLAYERS) {
      throw new UserError(
        `Exact Shapley values go through every subset of variables, which is possible up to ${MOST_PLAYERS}; this network has ${groups.names.length}. Use permutation, or train with fewer variables.`
      )
    }
    const background = thinned(trainingRowsOf(data), atLeastOne(options.background))
    const rows =
      Number(options.row) > 0
        ? rowOfDataset(data.sourceRow, Number(options.row))
        : thinned(chooseRows(data, String(options.rows)).rows, atLeastOne(options.explain))
    const outputs = network.layers[network.layers.length - 1].units
    // Targets that are numbers have no odds.
    const logOdds = options.scale === 'log-odds' && network.classLabels !== null
    const explained = explain(
      logOdds ? withSumsAsOutputs(network) : network,
      groups,
      gatherInputs(data, rows),
      gatherInputs(data, background),
      // The sum of a single output is the log-odds itself; centred over itself it would be 0.
      logOdds && outputs.length > 1,
      tell
    )
    const inOwnUnit = explained.map((explanation) => ownUnit(network, explanation))
    const names = Array.from(rows, (row) => `row ${data.sourceRow[row] + 1}`)
    return {
      tables: [
        ...outputs.map((output, c) =>
          valuesTable(outputs.length === 1 ? 'values' : `values-${output}`, output, names, groups, inOwnUnit, c)
        ),
        meanAbsolute(network, groups, explained),
        predictionTable(names, outputs, inOwnUnit)
      ],
      notes: [
        `${rowsInWords(rows.length)} explained against ${formatCount(background.length)} background rows, over all ${formatCount(2 ** groups.names.length)} subsets of variables. The values of a row and the base add up to its prediction.`
      ],
      says
    }
  }
}

function withSumsAsOutputs(network: Network): Network {
  const output = network.layers[network.layers.length - 1]
  return { ...network, layers: [...network.layers.slice(0, -1), { ...output, activation: 'linear' }] }
}

/** Regression: in the unit of each target. Probabilities and log-odds stay as they are. */
function ownUnit({ targetStandardisation }: Network, explanation: Explanation): Explanation {
  if (targetStandardisation === null) return explanation
  const outputs = targetStandardisation.length
  const value = (output: number, c: number) => output * targetStandardisation[c].sd + targetStandardisation[c].mean
  return {
    base: explanation.base.map(value),
    answer: explanation.answer.map(value),
    values: explanation.values.map((phi, k) => phi * targetStandardisation[k % outputs].sd)
  }
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

const rowsInWords = (count: number) => (count === 1 ? '1 row' : `${formatCount(count)} rows`)

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

/** In the scale of the outputs, where targets of different units can be added up. */
function meanAbsolute(network: Network, { names }: InputGroups, explained: readonly Explanation[]): AnalysisTable {
  const outputs = network.layers[network.layers.length - 1].units
  const sizes = names.flatMap((_, g) =>
    outputs.map(
      (_, c) =>
        explained.reduce((sum, { values }) => sum + Math.abs(values[g * outputs.length + c]), 0) / explained.length
    )
  )
  return table(
    {
      name: 'mean-absolute',
      title: `Mean |Shapley value| over the rows${network.targetStandardisation ? ', in SD of the target' : ''}`,
      rowHeader: 'input',
      rows: names,
      columns: outputs,
      format: 'number'
    },
    sizes
  )
}

function says(tables: readonly AnalysisTable[]): string[] {
  const { rows, values } = tableNamed(tables, 'mean-absolute')
  const predictions = tableNamed(tables, 'predictions')
  if (predictions.rows.length === 2) return predictions.columns.map((_, c) => rowSays(tables, predictions, c))
  const sizes = values.map((row) => row.reduce((sum, value) => sum + value, 0))
  return [
    `Over these rows the predictions of this model are moved most by ${listed(largestFirst(sizes, 3).map((i) => rows[i]))}.`
  ]
}

/** Where the prediction of the one row that is explained comes from. */
function rowSays(tables: readonly AnalysisTable[], { rows, columns, values }: AnalysisTable, c: number): string {
  const output = columns[c]
  const { columns: variables, values: phi } = tableNamed(tables, columns.length === 1 ? 'values' : `values-${output}`)
  const [base, answer] = values.map((row) => row[c])
  const decimals = decimalsFor([base, answer])
  const largest = largestFirst(phi[0].map(Math.abs), 3).map(
    (g) => `${variables[g]} (${formatSigned(phi[0][g], decimals)})`
  )
  return `${rows[1].replace(/^r/, 'R')}, ${output}: ${formatNumber(answer, decimals)}, where the background rows have ${formatNumber(base, decimals)} on average; moved most by ${listed(largest)}.`
}
