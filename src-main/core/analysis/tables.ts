import type { AnalysisTable } from './method.ts'

/**
 * A table from a row-major matrix.
 *
 * @param values [rows × columns], flat or already in rows
 */
export function table(
  head: Pick<AnalysisTable, 'name' | 'title' | 'rowHeader' | 'rows' | 'columns'> & Partial<AnalysisTable>,
  values: ArrayLike<number> | number[][]
): AnalysisTable {
  const { rows, columns } = head
  const inRows = rows.map((_, r) => {
    const row = values[r]
    return Array.isArray(row) ? row : columns.map((_, c) => (values as ArrayLike<number>)[r * columns.length + c])
  })
  return { ...head, values: inRows }
}

/** @throws Error when the table is not there: a method promised it */
export function tableNamed(tables: readonly AnalysisTable[], name: string): AnalysisTable {
  const found = tables.find((table) => table.name === name)
  if (found === undefined) throw new Error(`no such table: ${name}`)
  return found
}

/** A column of a table, in the order of its rows. */
export function columnOf({ columns, values }: AnalysisTable, column: string): number[] {
  const c = columns.indexOf(column)
  if (c < 0) throw new Error(`no such column: ${column}`)
  return values.map((row) => row[c])
}

/** Whether the numbers of a column are in the unit of their row: they share their decimals with their row, not with their column. */
export function hasUnitOfRow({ columns, unitByRow, unitless = [] }: AnalysisTable, column: number): boolean {
  return unitByRow === true && !unitless.includes(columns[column])
}

/**
 * A table as anything outside can read it: numbers and words, and null for what is no number (the notes give the reason).
 * What the command line prints and what is exported.
 */
export function plainTable({ name, title, rows, columns, values, texts }: AnalysisTable): {
  name: string
  title: string
  rows: string[]
  columns: string[]
  values: (number | string | null)[][]
} {
  const plain = values.map((row, r) =>
    row.map((value, c) => texts?.[columns[c]]?.[r] ?? (Number.isFinite(value) ? value : null))
  )
  return { name, title, rows, columns, values: plain }
}
