import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatRange } from '../../format-number.ts'
import { predict } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, Method, MethodOptions } from '../method.ts'
import { choosePartition, chooseRows, countedRows, dataOf, gatherInputs, rowsOption, thinned } from '../rows.ts'
import { HIGH, LOW, spreadTables } from '../spread-tables.ts'
import { meanOf, quantileOf, sdOf } from '../../statistics.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { inUnits } from './in-units.ts'
import { RESAMPLING_OPTIONS, resamplerOf } from './resampling-options.ts'
import { TargetEnsemble, type PredictedRows } from './target-ensemble.ts'
import { measuredTargets, targetIntervals, TARGET_MEASURES } from './target-tables.ts'

const QUANTILES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] as const
const RESIDUAL_COLUMNS = ['mean', 'sd', 'min', 'q5', 'q25', 'median', 'q75', 'q95', 'max']

export const observedPredicted: Method = {
  name: 'observed-predicted',
  title: 'Observed and predicted',
  group: 'performance',
  question: 'How far are the predictions from what was observed, and where?',
  formula: 'residual = observed − predicted, in the units of the target · R² = 1 − Σ residual² / Σ (observed − mean)²',
  source: 'Definitions as scikit-learn r2_score, root_mean_squared_error and mean_absolute_error; bootstrap Efron 1979',
  needs: ['rows that took no part in training'],
  caveats: [
    'Predictions lie closer together than observations wherever something is left unexplained: a slope under 1 in the middle is no fault.',
    'R² depends on how much the target varies in these rows; RMSE and MAE do not.',
    'The band of a batch is over retrainings on the same rows: it is no prediction interval.'
  ],
  options: [
    rowsOption('auto'),
    {
      name: 'points',
      label: 'Most rows',
      help: 'most rows in the table of rows, evenly taken; 0 = every row',
      kind: 'number',
      default: 0,
      effort: true
    },
    ...RESAMPLING_OPTIONS
  ],
  requires: { data: true, task: 'regress' },
  compute(subject, options): AnalysisResult {
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const answers = answersFor(subject.network, data, rows)
    return {
      tables: [
        pointsTable(data, shownRows(rows, options), words, (row, k) => ({
          predicted: inUnits(data, answers[row * data.outputs.length + k], k)
        })),
        ...aboutRows(data, answers, rows, words, options)
      ],
      notes: [],
      says: (tables) => says(tables, words)
    }
  },
  computeBatch(subjects, options, tell = () => {}): AnalysisResult {
    const data = dataOf(subjects[0])
    const asked = String(options.rows)
    const { words } = chooseRows(data, asked)
    const ensemble = new TargetEnsemble(data)
    const measures = subjects.map((subject, run) => {
      tell(run / subjects.length)
      // Runs with targets or folds of their own have data of their own.
      const own = dataOf(subject)
      const { rows } = chooseRows(own, asked)
      const answers = answersFor(subject.network, own, rows)
      ensemble.add(own, answers, rows)
      return measuresTable(own, answers, rows, words)
    })
    const together = ensemble.result()
    return {
      tables: [
        ...(together === null ? [] : [pointsOfAll(data, together, subjects.length, options)]),
        ...spreadTables(measures),
        ...(together === null ? [] : aboutEnsemble(data, together, options))
      ],
      notes:
        together === null
          ? ['The runs have targets of their own, so there is no ensemble of them and no row to show.']
          : [],
      says: (tables) => says(tables, words)
    }
  }
}

/** The rows that runs looked at, with the mean and the middle nine tenths of what they predict. */
function pointsOfAll(data: EncodedData, together: PredictedRows, runs: number, options: MethodOptions): AnalysisTable {
  const [fewest, most] = together.runs
  const over =
    fewest === runs
      ? `${formatCount(runs)} runs`
      : `${fewest === most ? most : formatRange(fewest, most, { decimals: 0 })} runs each`
  const words = `${wordsOf(data, together.rows, options)}: mean and 5–95 % of ${over}`
  return pointsTable(data, shownRows(together.rows, options), words, (row, k) => {
    const answers = together.of(row, k).map((answer) => inUnits(data, answer, k))
    return { predicted: meanOf(answers), low: quantileOf(answers, LOW), high: quantileOf(answers, HIGH) }
  })
}

function aboutEnsemble(data: EncodedData, { rows, mean }: PredictedRows, options: MethodOptions): AnalysisTable[] {
  const words = wordsOf(data, rows, options)
  const [measures, ...others] = aboutRows(data, mean, rows, words, options)
  return [{ ...measures, name: 'ensemble', title: `Mean prediction of all runs, by target, ${words}` }, ...others]
}

/** What the rows of all runs together are: with folds, more than any run has of them. */
function wordsOf(data: EncodedData, { length }: Int32Array, { rows }: MethodOptions): string {
  return rows === 'all'
    ? `all ${formatCount(length)} rows`
    : countedRows(data, choosePartition(data, String(rows)), length)
}

/** Row-major [rows of the data × targets]; NaN for rows that were not asked for. */
function answersFor(network: Network, data: EncodedData, rows: Int32Array): Float64Array {
  const outputs = data.outputs.length
  const some = predict(network, gatherInputs(data, rows), rows.length)
  const answers = new Float64Array(data.rows * outputs).fill(NaN)
  rows.forEach((row, r) => answers.set(some.subarray(r * outputs, (r + 1) * outputs), row * outputs))
  return answers
}

function shownRows(rows: Int32Array, { points }: MethodOptions): Int32Array {
  return Number(points) < 1 ? rows : thinned(rows, Number(points))
}

function pointsTable(
  data: EncodedData,
  rows: Int32Array,
  words: string,
  predictionOf: (row: number, k: number) => { predicted: number; low?: number; high?: number }
): AnalysisTable {
  const long = data.outputs.flatMap((target, k) =>
    Array.from(rows, (row): LongRow => {
      const observed = inUnits(data, data.y[row * data.outputs.length + k], k)
      const prediction = predictionOf(row, k)
      // Rows as they are counted in the file, from 1.
      return {
        target,
        row: data.sourceRow[row] + 1,
        observed,
        ...prediction,
        residual: observed - prediction.predicted
      }
    })
  )
  const columns = Object.keys(long[0] ?? { target: '', row: 0, observed: 0, predicted: 0, residual: 0 })
  return longTable(
    { name: 'points', title: `Observed and predicted, ${words}`, rowHeader: 'point', columns },
    ['target', 'row', 'observed'],
    long
  )
}

/** What one set of predictions, of a run or of all runs together, is like on these rows. */
function aboutRows(
  data: EncodedData,
  answers: Float64Array,
  rows: Int32Array,
  words: string,
  options: MethodOptions
): AnalysisTable[] {
  const { each } = targetIntervals(data, answers, rows, resamplerOf(options))
  const head = { rowHeader: 'target', rows: data.outputs, columns: [...TARGET_MEASURES] }
  return [
    measuresTable(data, answers, rows, words),
    ...(['from', 'to'] as const).map((end) =>
      table(
        {
          ...head,
          name: `intervals-${end}`,
          title: `By target, 95 % interval over ${words}: ${end === 'from' ? 'lower' : 'upper'} end`
        },
        each.map((interval) => TARGET_MEASURES.map((name) => interval[name][end]))
      )
    ),
    table(
      {
        name: 'residuals',
        title: `Residuals, ${words}`,
        rowHeader: 'target',
        rows: data.outputs,
        columns: RESIDUAL_COLUMNS
      },
      data.outputs.map((_, k) => {
        const at = (row: number) => row * data.outputs.length + k
        const residuals = Array.from(
          rows,
          (row) => inUnits(data, data.y[at(row)], k) - inUnits(data, answers[at(row)], k)
        )
        return [meanOf(residuals), sdOf(residuals), ...QUANTILES.map((p) => quantileOf(residuals, p))]
      })
    )
  ]
}

function measuresTable(data: EncodedData, answers: Float64Array, rows: Int32Array, words: string): AnalysisTable {
  return table(
    {
      name: 'measures',
      title: `By target, ${words}, in the target's own units`,
      rowHeader: 'target',
      rows: data.outputs,
      columns: [...TARGET_MEASURES]
    },
    measuredTargets(data, answers, rows).map((target) => TARGET_MEASURES.map((name) => target[name]))
  )
}

function says(tables: readonly AnalysisTable[], words: string): string[] {
  const ensemble = tables.find(({ name }) => name === 'ensemble')
  const measures = ensemble ?? tableNamed(tables, 'measures')
  const predictions = ensemble ? 'the mean predictions of all runs (the ensemble)' : 'predictions'
  const residuals = tables.find(({ name }) => name === 'residuals')
  const nineInTen = (t: number) => {
    if (residuals === undefined) return ''
    const [q5, q95] = ['q5', 'q95'].map((column) => columnOf(residuals, column)[t])
    return `; nine in ten residuals lie between ${formatNumber(q5)} and ${formatNumber(q95)}`
  }
  return measures.rows.map(
    (target, t) =>
      `${target}: on ${words} ${predictions} explain ${formatNumber(columnOf(measures, 'r2')[t] * 100, 1)} % of the variation and are off by ${formatNumber(columnOf(measures, 'mae')[t])} on average${nineInTen(t)}.`
  )
}
