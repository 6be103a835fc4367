import type { ColumnType } from '../core/dataset/dataset.ts'

/** What was counted over all cells of a column, missing ones left out. */
export interface CellCounts {
  cells: number
  /** Of them, numbers. */
  numbers: number
  /** Different cells; known only where not all are numbers. */
  distinct: number
  distinctNumbers: number
  /** Of them, dates. */
  dates: number
  /** Of them, `true` and `false`. */
  booleans: number
}

const MOST_LEVELS = 100

/**
 * The type of a column, or `stray` for numbers with some text among them, which is an error in the file and not a type.
 *
 * - only numbers, or nothing: scale. Whether 0 and 1 are amounts or names, the person knows;
 * - mostly numbers, of many values, and little else: stray;
 * - dates: text; true and false: nominal;
 * - text that comes back, in at most 100 different forms: nominal;
 * - other text, such as names of things and rows: text.
 */
export function detectType({
  cells,
  numbers,
  distinct,
  distinctNumbers,
  dates,
  booleans
}: CellCounts): ColumnType | 'stray' {
  if (numbers === cells) return 'scale'
  // Levels such as 0, 1, 2, 3+ are mostly numbers too, but few.
  const strays = distinct - distinctNumbers
  if (numbers >= 0.75 * cells && distinctNumbers > 5 * strays) return 'stray'
  if (dates === cells) return 'text'
  if (booleans === cells) return 'nominal'
  const comesBack = distinct <= cells / 2 || (distinct <= 10 && distinct < cells)
  return comesBack && distinct <= MOST_LEVELS ? 'nominal' : 'text'
}

/** A regular expression (RE2) that dates fit: 2024-03-31, 31.3.2024, 3/31/24, with or without a time. */
export const DATE_PATTERN = String.raw`(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([T ]\d{1,2}:\d{2}.*)?`
