import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import readXlsxFile from 'read-excel-file/node'
import type { ReadingSettings } from '../core/dataset/dataset.ts'
import { formatCount } from '../core/format-number.ts'
import { nearestName } from '../core/nearest-name.ts'
import { UserError } from '../core/user-error.ts'
import type { Database } from './database.ts'
import { columnNames, headerSpeaks } from './header.ts'
import { PREVIEW_LINES } from './loaded-table.ts'
import type { LoadedTable, TableWarning } from './loaded-table.ts'
import { missingCodes } from './missing-codes.ts'
import type { TableFile } from './table-file.ts'

/** A row of a sheet: its number there, and its cells as text, null where empty. */
interface SheetRow {
  number: number
  cells: (string | null)[]
}

const CHUNK = 2048

/** Loads a sheet of an .xlsx workbook, the first one unless the settings name another; numbers as text with all digits. */
export async function loadExcel(file: TableFile, settings: ReadingSettings, database: Database): Promise<LoadedTable> {
  const sheets = await readSheets(file)
  const names = sheets.map(({ sheet }) => sheet)
  const sheet =
    settings.sheet === undefined ? sheets[0] : sheets.find((candidate) => candidate.sheet === settings.sheet)
  if (sheet === undefined) throw unknownSheet(file, settings.sheet ?? '', names)

  const rows = filledRows(sheet.data)
  if (rows.length === 0)
    throw new UserError(`Sheet ${sheet.sheet} of ${file.name} is empty. Choose another sheet or file.`)
  const [first, ...rest] = rows.map((row) => row.cells.map((cell) => cell ?? ''))
  const header = settings.header ?? headerSpeaks(first, rest.slice(0, PREVIEW_LINES))
  const warnings: TableWarning[] = []
  const columns = columnNames(header ? first : null, first.length, warnings)
  const data = header ? rows.slice(1) : rows
  await fillCells(data, columns.length, database)

  return {
    columns: columns.map((name, index) => ({ name, sql: `c${index}`, cells: 'text' })),
    reading: { format: 'excel', header, missing: missingCodes(settings.missing), sheet: sheet.sheet, sheets: names },
    preview: {
      header: columns,
      lines: data.slice(0, PREVIEW_LINES).map(({ number, cells }) => ({ line: number, cells }))
    },
    warnings,
    place: async (row) => `row ${formatCount(data[row].number)}`
  }
}

async function readSheets({ path, name }: TableFile): Promise<{ sheet: string; data: unknown[][] }[]> {
  await using handle = await open(path)
  const { buffer: start } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  // The container of old Excel files, in which a workbook with a password is wrapped too.
  if (start.readUInt32BE() === 0xd0cf11e0) {
    throw new UserError(`${name} has a password or is of the old .xls kind. Save it as .xlsx without a password.`)
  }
  try {
    return (await readXlsxFile(path)) as { sheet: string; data: unknown[][] }[]
  } catch (error) {
    throw new UserError(
      `${name} cannot be read as an Excel workbook: it is damaged or of another kind. Save it again in Excel.`,
      {
        cause: error
      }
    )
  }
}

function unknownSheet(file: TableFile, asked: string, sheets: string[]): UserError {
  const nearest = nearestName(asked, sheets)
  const hint = nearest === null ? `Its sheets are ${sheets.join(', ')}.` : `Did you mean "${nearest}"?`
  return new UserError(`${file.name} has no sheet "${asked}". ${hint}`)
}

/** Rows that are not all empty, cut to the columns that are not all empty at the sheet's edges. */
function filledRows(data: unknown[][]): SheetRow[] {
  const rows = data
    .map((cells, index): SheetRow => ({ number: index + 1, cells: cells.map(cellText) }))
    .filter((row) => row.cells.some((cell) => cell !== null))
  let [left, right] = [Infinity, 0]
  for (const { cells } of rows) {
    left = Math.min(
      left,
      cells.findIndex((cell) => cell !== null)
    )
    right = Math.max(right, cells.findLastIndex((cell) => cell !== null) + 1)
  }
  return rows.map(({ number, cells }) => ({
    number,
    cells: Array.from({ length: right - left }, (_, index) => cells[left + index] ?? null)
  }))
}

function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(cell)
}

async function fillCells(rows: SheetRow[], width: number, { connection }: Database): Promise<void> {
  const names = Array.from({ length: width }, (_, index) => `c${index}`)
  await connection.run(`CREATE TABLE cells (${names.map((name) => `${name} VARCHAR`).join(', ')})`)
  const appender = await connection.createAppender('cells')
  for (let start = 0; start < rows.length; start += CHUNK) {
    const some = rows.slice(start, start + CHUNK)
    const chunk = DuckDBDataChunk.create(
      names.map(() => VARCHAR),
      some.length
    )
    chunk.setColumns(names.map((_, index) => some.map(({ cells }) => cells[index])))
    appender.appendDataChunk(chunk)
    await setImmediate()
  }
  appender.closeSync()
}
