import type { ColumnType, ReadingSettings } from '../core/dataset/dataset.ts'
import { formatCount } from '../core/format-number.ts'
import { StrayText } from '../core/dataset/stray-text.ts'
import { cellSql } from './cell-sql.ts'
import type { CellSql } from './cell-sql.ts'
import type { Database } from './database.ts'
import { DATE_PATTERN, detectType } from './detect-type.ts'
import type { CellCounts } from './detect-type.ts'
import type { LoadedTable } from './loaded-table.ts'
import { detectNumberFormat } from './number-format.ts'
import type { NumberFormat } from './number-format.ts'

/** A column with its type, and SQL for what its cells mean. */
export interface TypedColumn extends CellSql {
  name: string
  type: ColumnType
  /** Every cell that is not missing is a number. */
  allNumbers: boolean
}

const SAMPLE = 2000

/** The number format of a loaded table, from up to 2000 rows spread over it. */
export async function findNumberFormat(
  table: LoadedTable,
  settings: ReadingSettings,
  { query }: Database
): Promise<NumberFormat> {
  const texts = table.columns.filter((column) => column.cells === 'text').map((column) => `trim(${column.sql})`)
  if (texts.length === 0) return detectNumberFormat([], undefined, settings)
  const rows = await query(
    `SELECT ${texts.join(', ')} FROM cells WHERE rowid % (SELECT 1 + count(*) // ${SAMPLE} FROM cells) = 0`
  )
  const cells = rows.flat().filter((cell) => cell !== null) as string[]
  return detectNumberFormat(cells, table.reading.delimiter, settings)
}

/**
 * Decides the type of every column: by the settings, else by all of its cells.
 *
 * @throws StrayText when a column that is or should be scale holds text, naming the first such cell
 */
export async function typeColumns(
  table: LoadedTable,
  format: NumberFormat,
  settings: ReadingSettings,
  database: Database
): Promise<TypedColumn[]> {
  const sqls = table.columns.map((column) => cellSql(column, format, table.reading.missing))
  const counted = sqls.flatMap(({ number, text }) => [
    `count(${number})`,
    `count(CASE WHEN ${number} IS NULL THEN ${text} END)`
  ])
  const [counts] = await database.query(`SELECT ${counted.join(', ')} FROM cells`)

  const typed: TypedColumn[] = []
  for (const [index, { name }] of table.columns.entries()) {
    const sql = sqls[index]
    const [numbers, texts] = [Number(counts[2 * index]), Number(counts[2 * index + 1])]
    const type =
      settings.types?.[name] ?? (texts === 0 ? 'scale' : detectType(await countDistinct(sql, numbers, texts, database)))
    if (type === 'stray' || (type === 'scale' && texts > 0))
      throw await textAmongNumbers(name, sql, texts, table, database)
    typed.push({ name, type, allNumbers: texts === 0, ...sql })
  }
  return typed
}

async function countDistinct(
  { text, number }: CellSql,
  numbers: number,
  texts: number,
  { query }: Database
): Promise<CellCounts> {
  const [[distinct, distinctNumbers, dates, booleans]] = await query(
    `SELECT count(DISTINCT ${text}), count(DISTINCT ${number}),
       count(*) FILTER (regexp_full_match(${text}, '${DATE_PATTERN}')),
       count(*) FILTER (lower(${text}) IN ('true', 'false')) FROM cells`
  )
  return {
    cells: numbers + texts,
    numbers,
    distinct: Number(distinct),
    distinctNumbers: Number(distinctNumbers),
    dates: Number(dates),
    booleans: Number(booleans)
  }
}

async function textAmongNumbers(
  name: string,
  { text, number }: CellSql,
  texts: number,
  table: LoadedTable,
  { query }: Database
): Promise<StrayText> {
  const [[row, cell]] = await query(
    `SELECT rowid, ${text} FROM cells WHERE ${text} IS NOT NULL AND (${number}) IS NULL ORDER BY rowid LIMIT 1`
  )
  const place = await table.place(Number(row))
  const others = texts === 1 ? '' : ` (and in ${formatCount(texts - 1)} more ${texts === 2 ? 'row' : 'rows'})`
  return new StrayText(
    `Column ${name} has the text "${cell}" among its numbers in ${place}${others}. ` +
      `Declare ${cell} a missing code, correct it, or read the column as nominal or text.`,
    { column: name, cell: String(cell) }
  )
}
