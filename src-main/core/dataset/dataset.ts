/**
 * A table in memory: named, typed columns of equal length.
 *
 * `scale` columns are numbers (NaN = missing), `nominal` columns are levels (code -1 = missing), `text` columns are free
 * text such as an identifier: they are described, never trained on, and keep no values.
 */
export interface Dataset {
  name: string
  rows: number
  columns: Column[]
}

export type Column = ScaleColumn | NominalColumn | TextColumn
export type ColumnType = Column['type']

export interface ScaleColumn {
  type: 'scale'
  name: string
  /** One number a row, NaN where missing. */
  values: Float64Array
}

export interface NominalColumn {
  type: 'nominal'
  name: string
  /** In alphabetical order; numbers in numeric order. */
  levels: string[]
  /** Index into `levels`, one a row, -1 where missing. */
  codes: Int32Array
}

interface TextColumn {
  type: 'text'
  name: string
  missing: number
  distinct: number
  /** The first and the last value, for the eye. */
  examples: string[]
}

/** What a person may say about how a file is to be read; whatever is absent is detected. */
export interface ReadingSettings {
  /** One character; `\t` for tab. */
  delimiter?: string
  decimal?: '.' | ','
  /** Thousands mark inside numbers, or none. */
  thousands?: '' | ',' | '.' | ' ' | "'"
  encoding?: 'utf-8' | 'utf-16' | 'windows-1252'
  header?: boolean
  /** Cells that mean "no value", besides the empty cell. */
  missing?: string[]
  /** Excel: name of the sheet. */
  sheet?: string
  /** Column types that differ from what was detected, by column name. */
  types?: Record<string, ColumnType>
}

/** How a file was read: every setting that was used, detected or given. */
export interface ReadingReport {
  format: 'csv' | 'excel' | 'parquet' | 'json'
  delimiter?: string
  decimal?: '.' | ','
  thousands?: '' | ',' | '.' | ' ' | "'"
  encoding?: string
  header?: boolean
  missing: string[]
  sheet?: string
  sheets?: string[]
}

/** Where a dataset came from. */
export interface DataSource {
  /** Absolute path at the time of reading. */
  file: string
  bytes: number
  /** Of the file's bytes, hexadecimal. */
  sha256: string
  reading: ReadingReport
  /** What the person asked for, kept so that "Read again" repeats it. */
  settings: ReadingSettings
}

/** A column described in a few numbers; missing values are left out of all of them but `missing`. */
export interface ColumnSummary {
  name: string
  type: ColumnType
  missing: number
  distinct: number
  min?: number
  max?: number
  mean?: number
  /** With divisor n - 1. */
  sd?: number
  /** Nominal: each level with its number of rows, in the order of the levels (at most 50 are listed). */
  levels?: { level: string; rows: number }[]
  /** Scale: 20 bins of equal width from min to max. */
  histogram?: number[]
  /** Text: the first and the last value. */
  examples?: string[]
}
