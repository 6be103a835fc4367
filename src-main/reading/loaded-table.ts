import type { ReadingReport } from '../core/dataset/dataset.ts'

/** Something about a table that a person should know, though it could be read. */
export interface TableWarning {
  columns: string[]
  message: string
}

/** The first lines of a file as they are written there. */
export interface Preview {
  header: string[]
  /** `line` is the number a person finds it by: line of a text file, row of a sheet, record elsewhere. */
  lines: { line: number; cells: (string | null)[] }[]
}

/** A file whose cells are in the database's table `cells`, columns `c0`, `c1` …, as they are in the file. */
export interface LoadedTable {
  columns: LoadedColumn[]
  reading: ReadingReport
  preview: Preview
  warnings: TableWarning[]
  /** Where a row of `cells` stands in the file: `line 48`. */
  place: (row: number) => Promise<string>
}

export interface LoadedColumn {
  name: string
  /** Name in the database. */
  sql: string
  /** What its cells are: `text` may hold numbers as they are written. */
  cells: 'text' | 'number'
}

/** Lines shown as they are written. */
export const PREVIEW_LINES = 200
