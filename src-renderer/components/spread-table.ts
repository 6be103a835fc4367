import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { isMeasured, type PairedTable } from '../../src-main/core/analysis/paired-tables.ts'
import { decimalsFor, formatCell, formatNumber, formatPlain } from '../../src-main/core/format-number.ts'
import type { TableColumn } from './data-table.ts'

/** Rows for columns and columns for rows: a few partitions with many metrics read better this way. */
export function transposed(spread: PairedTable, rowHeader: string): PairedTable {
  const turn = (table: AnalysisTable | null) =>
    table && {
      ...table,
      rowHeader,
      rows: table.columns,
      columns: table.rows,
      values: table.columns.map((_, column) => table.values.map((row) => row[column]))
    }
  return { table: turn(spread.table)!, sd: turn(spread.sd), low: turn(spread.low), high: turn(spread.high) }
}

/** Row numbers of the table are its rows: every column looks its values up. */
export interface SpreadCell {
  value: string
  /** `± 0.015`; empty where there is no spread to tell. */
  spread: string
  /** `5–95 %: 0.86 to 0.93`, for hover and focus. */
  range: string
}

/** @param by whether numbers that belong together stand in a column or, after `transposed`, in a row */
export function spreadCell(
  { table, sd, low, high }: PairedTable,
  row: number,
  column: number,
  by: 'column' | 'row'
): SpreadCell {
  const words = table.texts?.[table.columns[column]]
  if (words) return { value: words[row], spread: '', range: '' }
  const value = table.values[row][column]
  if (table.plain?.includes(table.columns[column])) return { value: formatPlain(value), spread: '', range: '' }
  const unitless = table.unitless ?? []
  const { isCount, decimals } =
    by === 'column' || unitless.includes(table.columns[column])
      ? formatOfColumn(table, column)
      : formatOf(
          table,
          table.values[row].filter((_, other) => !unitless.includes(table.columns[other]))
        )
  const deviation = isMeasured(table, column) ? (sd?.values[row][column] ?? NaN) : NaN
  const show = (number: number) =>
    table.format === 'share' ? formatCell(number, 'share', 1) : formatNumber(number, decimals)
  return {
    value: formatCell(value, isCount ? 'count' : table.format, decimals),
    spread: Number.isNaN(deviation) || deviation === 0 ? '' : `± ${show(deviation)}`,
    range:
      low && high && deviation > 0
        ? `5–95 % of runs: ${show(low.values[row][column])} to ${show(high.values[row][column])}`
        : ''
  }
}

interface NumberFormat {
  isCount: boolean
  decimals: number
}

function formatOf({ format }: AnalysisTable, together: readonly number[]): NumberFormat {
  const isCount = format !== 'share' && together.every(Number.isInteger)
  return { isCount, decimals: isCount ? 0 : decimalsFor(together) }
}

/** Tables never change, and a long one must not be read as a whole for each of its cells. */
const columnFormats = new WeakMap<AnalysisTable, Map<number, NumberFormat>>()

function formatOfColumn(table: AnalysisTable, column: number): NumberFormat {
  const known = columnFormats.get(table) ?? new Map<number, NumberFormat>()
  columnFormats.set(table, known)
  const format =
    known.get(column) ??
    formatOf(
      table,
      table.values.map((values) => values[column])
    )
  known.set(column, format)
  return format
}

/** Columns for DataTable; its rows are the row numbers. Exports carry the spread in columns of their own. */
export function spreadColumns({ table, sd }: PairedTable, titleOf: (name: string) => string): TableColumn<number>[] {
  return [
    { key: 'row', title: table.rowHeader, value: (row) => titleOf(table.rows[row]) },
    ...table.columns.map((name, column): TableColumn<number> => {
      const words = table.texts?.[name]
      return {
        key: `${column}`,
        title: titleOf(name),
        align: words ? 'left' : 'right',
        value: (row) => words?.[row] ?? table.values[row][column],
        spread: sd && isMeasured(table, column) ? (row) => sd.values[row][column] : undefined
      }
    })
  ]
}
