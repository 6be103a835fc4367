import type { EncodedData } from '../../dataset/encoded-data.ts'
import { decimalsFor, formatCount, formatNumber } from '../../format-number.ts'
import { weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { pairedPass } from '../../run/paired-pass.ts'
import { inputGroups, UNITS_OPTION } from '../input-groups.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { chooseRows, dataOf, gatherInputs, rowsOption, thinned } from '../rows.ts'
import { columnOf, tableNamed } from '../tables.ts'
import { listed } from '../wording.ts'
import { addContribution, contributions } from './contribution.ts'
import { decilesTables } from './deciles.ts'
import { gridOf, levelColumn, stepColumns, variableNamed, variableOfRow, type Grid } from './grids.ts'
import { ownUnitOf } from './own-unit.ts'

export const partialDependence: Method = {
  name: 'partial-dependence',
  title: 'Partial dependence',
  group: 'importance',
  question: 'How does each output move with one variable, all other variables as they are?',
  formula: 'yₖ(xᵢ = step) averaged over rows; spread = SD over rows of the single curves, each less its own mean',
  source: 'Friedman 2001; single curves (ICE): Goldstein, Kapelner, Bleich and Pitkin 2015',
  needs: ['variables that do not depend strongly on each other'],
  caveats: [
    'Combines values that never occur together when variables are correlated.',
    'The mean hides effects that go opposite ways in different rows: look at the spread, or at the single curves.',
    'What this model answers, not what would happen if the variable were changed.'
  ],
  options: [
    {
      name: 'input',
      label: 'Variable',
      help: 'also give the single curves of this variable',
      kind: 'input',
      default: ''
    },
    {
      name: 'steps',
      label: 'Steps',
      help: 'steps from smallest to largest value',
      kind: 'number',
      default: 21,
      effort: true
    },
    {
      name: 'lines',
      label: 'Single curves',
      help: 'rows that get a single curve, evenly spread',
      kind: 'number',
      default: 50,
      effort: true
    },
    {
      name: 'sample',
      label: 'Most rows',
      help: 'most rows that the mean is taken over, evenly spread',
      kind: 'number',
      default: 2000,
      effort: true
    },
    rowsOption('all'),
    UNITS_OPTION
  ],
  batchDefaults: { steps: 11, sample: 150 },
  requires: { data: true },
  compute(subject, options, tell): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const used = thinned(rows, Math.max(1, Math.round(Number(options.sample))))
    const x = gatherInputs(data, used)
    const sums = new Float64Array(used.length * network.layers[0].units.length)
    weightedSums(network.layers[0], x, used.length, sums)
    const groups = inputGroups(network, options.units === true)
    const steps = Math.max(2, Math.round(Number(options.steps)))
    const curves = groups.names.map((_, g) => {
      tell?.(g / groups.names.length)
      return curvesOf(network, x, sums, gridOf(data, x, groups, g, steps))
    })
    const single = options.input === '' ? null : curves[variableNamed(groups, String(options.input))]
    return {
      tables: [
        dependenceTable(network, curves),
        ...decilesTables(data, x, groups),
        ...(single ? [singleTable(network, data, used, single, Math.max(1, Math.round(Number(options.lines))))] : [])
      ],
      notes: [
        `Over ${used.length < rows.length ? `${formatCount(used.length)} of ${words}, evenly spread` : words}. Values in standard deviations; original = in the variable's own unit.`
      ],
      says
    }
  }
}

/** Answers of every row at every step. */
interface Curves {
  grid: Grid
  /** Row-major [steps × rows × outputs] */
  answers: Float64Array
}

/** @param sums of the first layer, for the rows as they are: only the contribution of the variable changes */
function curvesOf(network: Network, x: Float64Array, sums: Float64Array, grid: Grid): Curves {
  const [first] = network.layers
  const [width, units] = [first.inputs.length, first.units.length]
  const rows = x.length / width
  const outputs = network.layers[network.layers.length - 1].units.length
  const own = contributions(first, grid.inputs, x)
  const setTo = new Float64Array(grid.steps.length * units)
  grid.steps.forEach(({ values }, k) => {
    const all = new Float64Array(width)
    grid.inputs.forEach((i, v) => (all[i] = values[v]))
    addContribution(first, grid.inputs, all, setTo.subarray(k * units))
  })
  const others = sums.map((sum, k) => sum - own[k])
  const pass = pairedPass(network, others, rows)(setTo)
  const everyRow = Int32Array.from({ length: rows }, (_, row) => row)
  const answers = new Float64Array(grid.steps.length * rows * outputs)
  grid.steps.forEach((_, k) => answers.set(pass(everyRow, new Int32Array(rows).fill(k), rows), k * rows * outputs))
  return { grid, answers }
}

function dependenceTable(network: Network, curves: readonly Curves[]): AnalysisTable {
  const outputs = network.layers[network.layers.length - 1].units
  const ownUnit = ownUnitOf(network)
  const long = curves.flatMap(({ grid, answers }) =>
    outputs.flatMap((output, c) => {
      const { means, spreads } = meansOfCurves(answers, grid.steps.length, outputs.length, c)
      return grid.steps.map((step, k): LongRow => ({
        ...stepColumns(grid, step, k),
        output,
        response: means[k],
        spread: spreads[k],
        ...ownUnit.of(means[k], c)
      }))
    })
  )
  return longTable(
    {
      name: 'dependence',
      title: 'Partial dependence',
      rowHeader: 'row',
      columns: [
        'input',
        'output',
        'step',
        'value',
        'original',
        'response',
        'spread',
        ...levelColumn(curves.map(({ grid }) => grid)),
        ...ownUnit.columns
      ]
    },
    ['input', 'output', 'step', 'value', 'original'],
    long
  )
}

/** Of one output at every step: the mean over rows, and the SD over rows of the curves, each less its own mean. */
function meansOfCurves(answers: Float64Array, steps: number, outputs: number, c: number) {
  const rows = answers.length / (steps * outputs)
  const ownMeans = new Float64Array(rows)
  const means = new Float64Array(steps)
  for (let k = 0; k < steps; k++) {
    for (let row = 0; row < rows; row++) {
      const answer = answers[(k * rows + row) * outputs + c]
      ownMeans[row] += answer / steps
      means[k] += answer / rows
    }
  }
  const overall = means.reduce((sum, mean) => sum + mean, 0) / steps
  const spreads = means.map((mean, k) => {
    let variance = 0
    for (let row = 0; row < rows; row++) {
      const around = answers[(k * rows + row) * outputs + c] - ownMeans[row] - (mean - overall)
      variance += around ** 2 / rows
    }
    return Math.sqrt(variance)
  })
  return { means, spreads }
}

/** The single curves of one variable (ICE), one a row of the data. */
function singleTable(
  network: Network,
  data: EncodedData,
  rows: Int32Array,
  { grid, answers }: Curves,
  lines: number
): AnalysisTable {
  const outputs = network.layers[network.layers.length - 1].units
  const ownUnit = ownUnitOf(network)
  const shown = thinned(Int32Array.from(rows.keys()), lines)
  const long = outputs.flatMap((output, c) =>
    Array.from(shown).flatMap((row) =>
      grid.steps.map((step, k): LongRow => {
        const response = answers[(k * rows.length + row) * outputs.length + c]
        return {
          ...stepColumns(grid, step, k),
          output,
          row: data.sourceRow[rows[row]] + 1,
          response,
          ...ownUnit.of(response, c)
        }
      })
    )
  )
  return longTable(
    {
      name: 'single-curves',
      title: `Single curves of ${grid.variable}, by row of the dataset`,
      rowHeader: 'row',
      columns: [
        'input',
        'output',
        'row',
        'step',
        'value',
        'original',
        'response',
        ...levelColumn([grid]),
        ...ownUnit.columns
      ]
    },
    ['input', 'output', 'row', 'step', 'value', 'original'],
    long
  )
}

/** For each output the variable that moves it most, and those whose mean hides what single rows do. */
function says(tables: readonly AnalysisTable[]): string[] {
  const dependence = tableNamed(tables, 'dependence')
  const inputs = dependence.rows.map((_, row) => variableOfRow(dependence, row))
  const outputs = dependence.texts?.output ?? []
  const response = columnOf(dependence, 'response')
  // In the target's own unit, where it has one.
  const predicted = dependence.columns.includes('predicted') ? columnOf(dependence, 'predicted') : response
  const spread = columnOf(dependence, 'spread')
  return [...new Set(outputs)].flatMap((output) => {
    const byInput = Map.groupBy(
      response.map((_, r) => r).filter((r) => outputs[r] === output),
      (r) => inputs[r]
    )
    const moves = [...byInput].map(([input, rows]) => ({
      input,
      movement: rangeOf(rows.map((r) => response[r])).width,
      told: rangeOf(rows.map((r) => predicted[r])),
      spread: Math.max(...rows.map((r) => spread[r]))
    }))
    const largest = moves.reduce((a, b) => (b.movement > a.movement ? b : a))
    const { low, high } = largest.told
    const decimals = decimalsFor([low, high])
    // Under a hundredth the curves are flat for the eye.
    const hidden = moves.filter(({ movement, spread }) => spread > movement && spread > 0.01).map(({ input }) => input)
    return [
      `${output} moves most with ${largest.input}: on average from ${formatNumber(low, decimals)} to ${formatNumber(high, decimals)}.`,
      ...(hidden.length > 0
        ? [`Single rows answer ${listed(hidden)} in different ways, which the mean for ${output} hides.`]
        : [])
    ]
  })
}

function rangeOf(values: readonly number[]): { low: number; high: number; width: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return { low, high, width: high - low }
}
