import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'

/** A table as it leaves the window: full precision, no formatting. */
export interface TableData {
  columns: string[]
  rows: (string | number | null)[][]
}

/** For the clipboard: a spreadsheet takes it as cells. */
export function toTsv({ columns, rows }: TableData): string {
  return [columns, ...rows]
    .map((row) => row.map((cell) => textOf(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')
}

/** RFC 4180. */
export function toCsv({ columns, rows }: TableData): string {
  return [columns, ...rows].map((row) => row.map((cell) => quoted(textOf(cell))).join(',') + '\r\n').join('')
}

export function fromAnalysis({ rowHeader, rows, columns, values }: AnalysisTable): TableData {
  return { columns: [rowHeader, ...columns], rows: rows.map((name, index) => [name, ...values[index]]) }
}

// A missing number is an empty cell: "NaN" would turn the column into text.
const textOf = (cell: string | number | null) => (cell === null || Number.isNaN(cell) ? '' : String(cell))

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
