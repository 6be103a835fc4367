import type { Column, Dataset } from './dataset.ts'

/** Values of a dataset as they were read, for the eye; text columns keep no values. Rows count from 1. */
export interface RowsView {
  header: string[]
  total: number
  rows: { row: number; cells: (string | number | null)[] }[]
}

/** @param offset first row, from 0 */
export function rowsView({ columns, rows }: Dataset, offset: number, limit: number): RowsView {
  const last = Math.min(rows, offset + limit)
  return {
    header: columns.map((column) => column.name),
    total: rows,
    rows: Array.from({ length: Math.max(0, last - offset) }, (_, index) => ({
      row: offset + index + 1,
      cells: columns.map((column) => cellOf(column, offset + index))
    }))
  }
}

function cellOf(column: Column, row: number): string | number | null {
  if (column.type === 'text') return null
  if (column.type === 'nominal') return column.levels[column.codes[row]] ?? null
  const value = column.values[row]
  return Number.isNaN(value) ? null : value
}
