import { join } from 'node:path'
import type { ReadingSettings } from '../../core/dataset/dataset.ts'
import { formatCount } from '../../core/format-number.ts'
import { UserError } from '../../core/user-error.ts'
import { literal, pathLiteral } from '../database.ts'
import type { Database } from '../database.ts'
import { columnNames } from '../header.ts'
import { PREVIEW_LINES } from '../loaded-table.ts'
import type { LoadedTable, TableWarning } from '../loaded-table.ts'
import { missingCodes } from '../missing-codes.ts'
import type { FileScan } from '../scan-file.ts'
import type { TableFile } from '../table-file.ts'
import { detectDialect } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { copyAsUtf8, detectEncoding, headText } from './encoding.ts'
import { lineAtByte, lineOfRecord } from './locate.ts'
import { csvRecords, isBlank } from './records.ts'
import type { CsvRecord } from './records.ts'

/**
 * Loads a CSV or TSV file, every cell as text. DuckDB reads it with the dialect found in its first lines and reports every line
 * that does not fit; the first of them ends the reading.
 *
 * @param folder a temporary folder, for a copy of files that are not UTF-8
 */
export async function loadCsv(
  file: TableFile,
  scan: FileScan,
  settings: ReadingSettings,
  database: Database,
  folder: string
): Promise<LoadedTable> {
  const encoding = settings.encoding ?? detectEncoding(scan)
  const head = headText(file.name, encoding, scan)
  const dialect = detectDialect(head, scan.head.length === file.bytes, settings)
  const [first] = dialect.records
  if (first === undefined)
    throw new UserError(`${file.name} has only blank lines. Save it again from the program it came from.`)

  const firstRow = dialect.header ? 1 : 0
  const warnings: TableWarning[] = []
  const header = headerCells(dialect.records)
  const names = columnNames(dialect.header ? header : null, header.length, warnings)
  const load = (path: string): Promise<void> => loadCells(path, names, dialect, database)

  let path = file.path
  const copy = async (): Promise<void> => {
    path = join(folder, 'copy.csv')
    await copyAsUtf8(file.path, path, encoding, scan)
  }
  if (encoding !== 'utf-8') await copy()
  try {
    await load(path)
  } catch (error) {
    // DuckDB does not read a file whose lines end now in \r\n and now in \n; the copy has one kind.
    if (!String(error).includes('reached an invalid state') || path !== file.path) throw error
    await copy()
    await load(path)
  }
  await refuseFaultyLine(file.name, path, dialect, names.length, database)

  return {
    columns: names.map((name, index) => ({ name, sql: `c${index}`, cells: 'text' })),
    reading: {
      format: 'csv',
      delimiter: dialect.delimiter,
      encoding,
      header: dialect.header,
      missing: missingCodes(settings.missing)
    },
    preview: {
      header: names,
      lines: dialect.records.slice(firstRow, firstRow + PREVIEW_LINES).map(({ line, cells }) => ({
        line,
        cells: names.map((_, index) => ((cells[index] ?? '').trim() === '' ? null : cells[index]))
      }))
    },
    warnings,
    place: async (row) => {
      const settings = { ...dialect, blanksCount: names.length === 1 }
      return `line ${formatCount(await lineOfRecord(path, firstRow + row, settings))}`
    }
  }
}

/** R's write.table leaves out the name of its first column, the numbers of the rows: the header is then one name short. */
function headerCells([first, ...rest]: CsvRecord[]): string[] {
  const rowNumbers = rest.every(
    ({ cells }, index) => cells.length === first.cells.length + 1 && cells[0] === String(index + 1)
  )
  return rest.length > 1 && rowNumbers ? ['', ...first.cells] : first.cells
}

async function loadCells(
  path: string,
  names: string[],
  { delimiter, header, skippedLines }: Dialect,
  database: Database
): Promise<void> {
  const columns = names.map((_, index) => `c${index}: 'VARCHAR'`).join(', ')
  await database.connection.run(
    `CREATE OR REPLACE TABLE cells AS FROM read_csv(${pathLiteral(path)}, auto_detect = false,
       delim = ${literal(delimiter)}, quote = '"', escape = '"', header = ${header}, skip = ${skippedLines},
       columns = {${columns}}, store_rejects = true)`
  )
}

/** @throws UserError about the first line that DuckDB could not read */
async function refuseFaultyLine(
  name: string,
  path: string,
  { delimiter, header, records }: Dialect,
  columns: number,
  { query }: Database
): Promise<void> {
  const faulty = await query(
    `SELECT DISTINCT ON (line_byte_position) line_byte_position, error_type::VARCHAR, csv_line, count(*) OVER ()
     FROM reject_errors ORDER BY line_byte_position LIMIT 1`
  )
  if (faulty.length === 0) return
  const [position, kind, text] = faulty[0] as [bigint, string, string]
  // Blank lines before the faulty one belong to DuckDB's line; its position is that of the first of them, at their second byte.
  const blanks = /^[\r\n]*/.exec(text)?.[0].match(/\r\n?|\n/g)?.length ?? 0
  const line = formatCount((await lineAtByte(path, Number(position))) + Math.max(0, blanks - 1))
  switch (kind) {
    case 'MISSING COLUMNS':
    case 'TOO MANY COLUMNS': {
      const [record] = [...csvRecords(text, delimiter)].filter((found) => !isBlank(found))
      const expected = header ? `the header ${columns}` : `line ${records[0].line} has ${columns}`
      const values = record.cells.length === 1 ? '1 value' : `${formatCount(record.cells.length)} values`
      throw new UserError(`Line ${line} has ${values}, ${expected}. Look for a missing quote or a decimal comma.`)
    }
    case 'UNQUOTED VALUE':
      throw new UserError(
        `Line ${line} has a quote that does not end where the cell does. Close it, or double quotes inside a cell.`
      )
    case 'LINE SIZE OVER MAXIMUM':
      throw new UserError(`Line ${line} is longer than 2 MB. Look for a quote before it that is not closed.`)
    default:
      throw new UserError(
        `Line ${line} of ${name} cannot be read (${kind.toLowerCase()}). Look at its quotes and delimiters.`
      )
  }
}
