import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { assertNever } from '../core/assert-never.ts'
import type { ColumnSummary, Dataset, DataSource, ReadingSettings } from '../core/dataset/dataset.ts'
import { summariseInSteps } from '../core/dataset/summary.ts'
import { UserError } from '../core/user-error.ts'
import { findNumberFormat, typeColumns } from './column-types.ts'
import { loadCsv } from './csv/load-csv.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { fetchColumns } from './fetch-columns.ts'
import { loadExcel } from './load-excel.ts'
import { loadJson } from './load-json.ts'
import { loadParquet } from './load-parquet.ts'
import type { LoadedTable, Preview, TableWarning } from './loaded-table.ts'
import { scanFile } from './scan-file.ts'
import type { FileScan } from './scan-file.ts'
import { openTableFile } from './table-file.ts'
import type { TableFile } from './table-file.ts'

export type { Preview }

/** A file as a dataset, and everything that was found out on the way. */
export interface TableReading {
  dataset: Dataset
  source: DataSource
  columns: ColumnSummary[]
  preview: Preview
  /** What a person should know, such as a column without a name or without values. */
  warnings: TableWarning[]
  seconds: number
}

/**
 * Reads a table from CSV, TSV, JSON, Parquet or Excel. What the settings leave open is detected; the source says what was
 * used. A million rows of 15 columns take about five seconds, in which the event loop is never held up for long.
 *
 * @throws UserError with one sentence that names file, line and column, for everything that is wrong with the file
 * @example const { dataset } = await readTable('wine.csv', { decimal: ',', missing: ['-99'] })
 */
export async function readTable(file: string, settings: ReadingSettings = {}): Promise<TableReading> {
  const started = performance.now()
  const tableFile = await openTableFile(file)
  const scan = await scanFile(tableFile.path)
  const folder = await mkdtemp(join(tmpdir(), 'weightscope-'))
  try {
    using database = await openDatabase()
    const table = await load(tableFile, scan, settings, database, folder)
    const rows = await countRows(tableFile, database)
    const format = await findNumberFormat(table, settings, database)
    const typed = await typeColumns(table, format, settings, database)
    const columns = await fetchColumns(typed, rows, database)
    const dataset: Dataset = { name: tableFile.name.slice(0, -extname(tableFile.name).length), rows, columns }
    const summaries = await summarisePolitely(dataset)
    return {
      dataset,
      source: {
        file: tableFile.path,
        bytes: tableFile.bytes,
        sha256: scan.sha256,
        reading: { ...table.reading, ...format },
        settings
      },
      columns: summaries,
      preview: table.preview,
      warnings: [...table.warnings, ...emptyColumnWarnings(summaries, rows)],
      seconds: (performance.now() - started) / 1000
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function load(
  file: TableFile,
  scan: FileScan,
  settings: ReadingSettings,
  database: Database,
  folder: string
): Promise<LoadedTable> {
  switch (file.format) {
    case 'csv':
      return loadCsv(file, scan, settings, database, folder)
    case 'json':
      return loadJson(file, settings, database)
    case 'parquet':
      return loadParquet(file, settings, database)
    case 'excel':
      return loadExcel(file, settings, database)
    default:
      return assertNever(file.format)
  }
}

async function countRows({ name }: TableFile, { query }: Database): Promise<number> {
  const [[rows]] = await query('SELECT count(*) FROM cells')
  if (rows === 0n) throw new UserError(`${name} has a header but no rows. Save it again from the program it came from.`)
  return Number(rows)
}

/** With pauses, in which a window can be drawn. */
async function summarisePolitely(dataset: Dataset): Promise<ColumnSummary[]> {
  const summaries: ColumnSummary[] = []
  for (const column of dataset.columns) {
    const steps = summariseInSteps(column)
    let step = steps.next()
    while (!step.done) {
      await setImmediate()
      step = steps.next()
    }
    summaries.push(step.value)
  }
  return summaries
}

function emptyColumnWarnings(columns: ColumnSummary[], rows: number): TableWarning[] {
  return columns
    .filter((column) => column.missing === rows)
    .map(({ name }) => ({ columns: [name], message: `Every value of ${name} is missing. It cannot be an input.` }))
}
