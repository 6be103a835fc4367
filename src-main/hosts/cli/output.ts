import { columnWord } from '../../core/analysis/column-words.ts'
import type { AnalysisTable } from '../../core/analysis/method.ts'
import { hasUnitOfRow } from '../../core/analysis/tables.ts'
import { decimalsFor, formatCell, formatPlain } from '../../core/format-number.ts'

/** One JSON document on stdout. NaN and infinities become null; the notes say why. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, plainValue, 2)}\n`)
}

function plainValue(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value
}

/** Progress, notes, warnings: never on stdout. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** Text columns: the first one left, the others right. */
export function printColumns(head: string[], rows: string[][], { left = 1 } = {}): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column < left ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd()
  process.stdout.write(`${[head, ...rows].map(line).join('\n')}\n`)
}

/** Decimals are equal within a column, or within a row where numbers of one unit stand there; whole numbers have none. */
export function printTable(table: AnalysisTable): void {
  const { title, rowHeader, rows, columns, values, texts, format, plain = [] } = table
  const ofColumns = columns.map((_, column) => decimalsOf(values.map((row) => row[column])))
  const byRow = columns.map((_, column) => hasUnitOfRow(table, column))
  const ofRows = values.map((row) => decimalsOf(row.filter((_, column) => byRow[column])))
  process.stdout.write(`\n${title}\n`)
  printColumns(
    [rowHeader, ...columns.map(columnWord)],
    rows.map((row, index) => [
      row,
      ...values[index].map(
        (value, column) =>
          texts?.[columns[column]]?.[index] ??
          (plain.includes(columns[column])
            ? formatPlain(value)
            : formatCell(value, format, byRow[column] ? ofRows[index] : ofColumns[column]))
      )
    ])
  )
}

function decimalsOf(values: number[]): number {
  const counts = values.every((value) => Number.isInteger(value)) && values.some((value) => Math.abs(value) > 1)
  return counts ? 0 : decimalsFor(values)
}
