import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'

/** Whose weights are added up. */
export type Side = 'per-input' | 'per-unit' | 'per-output'

/** How many weights of each sign, and how much weight. */
export interface SignRow {
  name: string
  negative: number
  zero: number
  positive: number
  /** Sums; the negative one is at most 0. Over a batch the mean of the runs. */
  sumNegative: number
  sumPositive: number
  sumAbsolute: number
  /** SD of Σ|w| over runs; NaN for a single run. */
  sd: number
}

/** Joins `sign-counts` and `weight-totals` of one side. */
export function signRows(counts: readonly AnalysisTable[], totals: readonly AnalysisTable[], side: Side): SignRow[] {
  const counted = tableNamed(counts, side)
  const summed = tableNamed(totals, side)
  const spread = totals.find(({ name }) => name === `${side}-sd`)
  const cell = (table: AnalysisTable, row: number, column: string) => table.values[row][table.columns.indexOf(column)]
  return counted.rows.map((name, row) => ({
    name,
    negative: cell(counted, row, 'negative'),
    zero: cell(counted, row, 'zero'),
    positive: cell(counted, row, 'positive'),
    sumNegative: cell(summed, row, 'negative'),
    sumPositive: cell(summed, row, 'positive'),
    sumAbsolute: cell(summed, row, 'absolute'),
    sd: spread ? cell(spread, row, 'absolute') : NaN
  }))
}

/** Share of negative weights; NaN of none. */
export function negativeShare({ negative, zero, positive }: Pick<SignRow, 'negative' | 'zero' | 'positive'>): number {
  return negative / (negative + zero + positive)
}
