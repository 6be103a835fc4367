import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { columnOf, tableNamed } from '../../src-main/core/analysis/tables.ts'
import {
  decimalsFor,
  formatNumber,
  formatPoints,
  formatRange,
  formatShare,
  formatSigned
} from '../../src-main/core/format-number.ts'
import type { TableData } from '../components/table-data.ts'
import { trackScale, type TrackScale, type TrackValue } from './sign-track.ts'

/** What a case of `sign-experiment` does to the first layer, as a request. */
const CASE_WORDS: Record<string, string> = {
  unchanged: 'Unchanged',
  'negatives removed': 'Remove all negative w',
  'positives removed': 'Remove all positive w',
  'magnitudes levelled': 'Keep signs, equal sizes',
  'signs random': 'Keep sizes, random signs',
  'magnitudes shuffled': 'Keep signs, shuffle sizes'
}

/** One measure of the network in every case; the first case is the network as it is. */
interface CaseMeasure {
  /** With its unit: `log-loss, nats`, `accuracy, %`. */
  title: string
  /** Head of the column of changes. */
  change: string
  scale: TrackScale
  cases: TrackValue[]
  /** A level, its spread in words (empty where there is none), a change and a tick of the axis, as they are written. */
  levelText: (value: number) => string
  spreadText: (value: TrackValue) => string
  changeText: (value: TrackValue) => string
  tickText: (value: number) => string
}

export interface SignCases {
  /** In plain words. */
  names: string[]
  measures: CaseMeasure[]
}

const UNITS: Record<string, string> = { logLoss: 'log-loss, nats', accuracy: 'accuracy, %', r2: 'R²' }

/**
 * The tables of `sign-experiment` as rows of dots: what the network is worth in each case, beside what it is worth as it is.
 *
 * @param runs of one run the spread is that of the draws, mean ± SD, where something is drawn
 */
export function signCases(tables: readonly AnalysisTable[], runs: number): SignCases {
  const levels = tableNamed(tables, 'levels')
  const low = tables.find(({ name }) => name === 'levels-low')
  const high = tables.find(({ name }) => name === 'levels-high')
  const draws = runs === 1 ? columnOf(tableNamed(tables, 'losses'), 'sd') : []
  return {
    names: levels.rows.map((name) => CASE_WORDS[name] ?? name),
    measures: levels.columns.map((column, c) => {
      const cases = levels.values.map((row, k): TrackValue => {
        const value = row[c]
        // The SD of the draws is that of the loss; a first row without draws is the network as it is.
        const sd = c === 0 && k > 0 ? (draws[k - 1] ?? 0) : 0
        if (sd > 0) return { value, low: value - sd, high: value + sd, ofRuns: null }
        return {
          value,
          low: low?.values[k][c] ?? null,
          high: high?.values[k][c] ?? null,
          ofRuns: levels.ofRuns?.map((run) => run[k][c]) ?? null
        }
      })
      return measureOf(column, cases, runs)
    })
  }
}

function measureOf(column: string, cases: TrackValue[], runs: number): CaseMeasure {
  const share = column === 'accuracy'
  // A loss begins at 0; an accuracy of 0 is far from anything that is shown.
  const scale = trackScale(cases, column === 'logLoss' ? [0] : [])
  const step = scale.ticks.length > 1 ? scale.ticks[1] - scale.ticks[0] : 1
  const tickDecimals = decimalsFor([step], 1)
  const levelText = (value: number) => (share ? formatShare(value, 1) : formatNumber(value, 2))
  const spreadText = ({ low, high, ofRuns }: TrackValue) => {
    if (ofRuns) return `single runs ${ofRuns.map(levelText).join(', ')}`
    if (low === null || high === null) return ''
    const range = share
      ? `${formatRange(100 * low, 100 * high, { decimals: 1 })} %`
      : formatRange(low, high, { decimals: 2 })
    return `${runs === 1 ? 'mean ± SD of the draws' : '5–95 % of runs'} ${range}`
  }
  return {
    title: UNITS[column] ?? column,
    change: share ? 'points' : 'change',
    scale,
    cases,
    levelText,
    spreadText,
    changeText: ({ value }) => {
      const change = value - cases[0].value
      return share ? formatPoints(change) : formatSigned(change)
    },
    tickText: (value) => (share ? formatNumber(100 * value, 0) : formatNumber(value, tickDecimals))
  }
}

/** All that is drawn, in full precision. */
export function casesExport({ names, measures }: SignCases): TableData {
  return {
    columns: ['case', ...measures.flatMap(({ title }) => [title, `${title} low`, `${title} high`, `${title} change`])],
    rows: names.map((name, k) => [
      name,
      ...measures.flatMap(({ cases }) => {
        const { value, low, high } = cases[k]
        return [value, low, high, value - cases[0].value]
      })
    ])
  }
}
