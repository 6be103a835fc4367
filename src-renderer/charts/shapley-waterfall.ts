import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { tableNamed } from '../../src-main/core/analysis/tables.ts'
import { pairedTables } from '../../src-main/core/analysis/paired-tables.ts'
import type { TableData } from '../components/table-data.ts'
import { axisTicks } from './sign-bars.ts'

/** The way from what is predicted on average to what is predicted for one row, variable by variable. */
export interface Waterfall {
  base: number
  answer: number
  /** The largest first. */
  steps: WaterfallStep[]
  /** Where a value stands, in % of the width. */
  place: (value: number) => number
  ticks: number[]
}

interface WaterfallStep {
  variable: string
  /** Shapley value. */
  phi: number
  /** 5 and 95 % of runs; null for a single run. */
  range: [number, number] | null
  from: number
  to: number
}

/** The output that one row gets most of; null unless one row alone was explained. */
export function likeliestOutput(tables: readonly AnalysisTable[]): string | null {
  const { rows, columns, values } = tableNamed(tables, 'predictions')
  if (rows.length !== 2) return null
  return columns.reduce((a, b) => (values[1][columns.indexOf(b)] > values[1][columns.indexOf(a)] ? b : a))
}

/** @returns null unless one row alone was explained, for an output that is there */
export function shapleyWaterfall(tables: readonly AnalysisTable[], output: string): Waterfall | null {
  const predictions = tableNamed(tables, 'predictions')
  const c = predictions.columns.indexOf(output)
  if (c < 0 || predictions.rows.length !== 2) return null
  const name = predictions.columns.length === 1 ? 'values' : `values-${output}`
  const found = pairedTables(tables).find(({ table }) => table.name === name)
  if (found === undefined) return null
  const [base, answer] = predictions.values.map((row) => row[c])
  const { table, low, high } = found
  const phi = table.values[0]
  const order = phi.map((_, g) => g).sort((a, b) => Math.abs(phi[b]) - Math.abs(phi[a]))
  let at = base
  const steps = order.map((g): WaterfallStep => {
    const from = at
    at += phi[g]
    return {
      variable: table.columns[g],
      phi: phi[g],
      range: low && high ? [low.values[0][g], high.values[0][g]] : null,
      from,
      to: at
    }
  })
  return { base, answer, steps, ...scaleOf(base, answer, steps) }
}

export function waterfallTable({ base, answer, steps }: Waterfall, valueOf: (variable: string) => string): TableData {
  return {
    columns: ['variable', 'value', 'contribution', 'prediction so far'],
    rows: [
      ['base', null, null, base],
      // A spreadsheet takes the minus of print for a word.
      ...steps.map(({ variable, phi, to }) => [variable, valueOf(variable).replaceAll('\u2212', '-'), phi, to]),
      ['prediction', null, null, answer]
    ]
  }
}

/** All positions on the way with their intervals, and a margin so that nothing is cut. */
function scaleOf(base: number, answer: number, steps: readonly WaterfallStep[]): Pick<Waterfall, 'place' | 'ticks'> {
  const positions = [
    base,
    answer,
    ...steps.flatMap(({ from, to, range }) => [to, ...(range ?? []).map((phi) => from + phi)])
  ].filter(Number.isFinite)
  const [least, most] = [Math.min(...positions), Math.max(...positions)]
  const room = (most - least) * 0.04 || 1
  const [low, high] = [least - room, most + room]
  return { place: (value) => ((value - low) / (high - low)) * 100, ticks: axisTicks(low, high, 5) }
}
