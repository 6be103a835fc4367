import { literal } from './database.ts'
import type { LoadedColumn } from './loaded-table.ts'
import { numericCodes } from './missing-codes.ts'
import { numberPattern, thousandsPattern } from './number-format.ts'
import type { NumberFormat } from './number-format.ts'

/** SQL for what a cell of a column means. Both are NULL where the cell is missing. */
export interface CellSql {
  /** The cell as text, without blanks around it. */
  text: string
  /** The cell as DOUBLE; NULL also where it is no number, or an infinite one. */
  number: string
}

/** @param missing cells that mean "no value", besides the empty cell */
export function cellSql({ sql, cells }: LoadedColumn, format: NumberFormat, missing: readonly string[]): CellSql {
  const codes = numericCodes(missing).join(', ')
  const number = cells === 'number' ? `CAST(${sql} AS DOUBLE)` : parsedNumber(sql, format)
  const unwanted = codes === '' ? `NOT isfinite(${number})` : `NOT isfinite(${number}) OR ${number} IN (${codes})`
  return {
    number: `CASE WHEN ${unwanted} THEN NULL ELSE ${number} END`,
    text: cells === 'number' ? numberAsText(sql, codes) : trimmedText(sql, number, missing, codes)
  }
}

function parsedNumber(cell: string, format: NumberFormat): string {
  if (format.thousands === '') {
    // The cast takes 1_000 for a thousand and does not know the comma, so marks are exchanged, and wrong ones made letters.
    const strict = `replace(${cell}, '_', 'x')`
    return `TRY_CAST(${format.decimal === '.' ? strict : `replace(replace(${strict}, '.', 'x'), ',', '.')`} AS DOUBLE)`
  }
  const trimmed = `trim(${cell})`
  const digits = `regexp_replace(${trimmed}, ${literal(thousandsPattern(format.thousands))}, '', 'g')`
  const pointed = format.decimal === '.' ? digits : `replace(${digits}, ',', '.')`
  const fits = `regexp_full_match(${trimmed}, ${literal(numberPattern(format))})`
  return `CASE WHEN ${fits} THEN TRY_CAST(${pointed} AS DOUBLE) END`
}

function trimmedText(cell: string, number: string, missing: readonly string[], codes: string): string {
  const trimmed = `trim(${cell})`
  const isCode = `${trimmed} IN (${['', ...missing].map(literal).join(', ')})`
  return `CASE WHEN ${isCode}${codes === '' ? '' : ` OR ${number} IN (${codes})`} THEN NULL ELSE ${trimmed} END`
}

/** Whole numbers without decimals, so that a level is `1` and not `1.0`. */
function numberAsText(cell: string, codes: string): string {
  const isCode = codes === '' ? '' : ` OR ${cell} IN (${codes})`
  return `CASE WHEN isnan(CAST(${cell} AS DOUBLE))${isCode} THEN NULL ELSE regexp_replace(${cell}::VARCHAR, '\\.0$', '') END`
}
