import { formatCount } from '../core/format-number.ts'
import { UserError } from '../core/user-error.ts'
import type { Database } from './database.ts'
import { columnNames } from './header.ts'
import { PREVIEW_LINES } from './loaded-table.ts'
import type { LoadedColumn, LoadedTable, TableWarning } from './loaded-table.ts'
import type { TableFile } from './table-file.ts'

const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/
const NESTED = /\[\d*\]$|^(STRUCT|MAP|UNION|BLOB)/

/**
 * Loads a source whose cells have types of their own, JSON or Parquet: numbers stay numbers, everything else becomes text
 * (true, 2024-03-31) and is treated like a cell of a CSV file.
 *
 * @param source SQL of the table, such as `read_parquet('…')`
 * @param row what a row of it is called: `record`, `row`
 */
export async function loadNative(
  file: TableFile,
  source: string,
  row: string,
  database: Database
): Promise<Omit<LoadedTable, 'reading'>> {
  const described = await database.query(`SELECT column_name, column_type FROM (DESCRIBE FROM ${source})`)
  const warnings: TableWarning[] = []
  const names = columnNames(
    described.map(([name]) => name as string),
    described.length,
    warnings
  )
  const columns = described.map(([, type], index): LoadedColumn => {
    if (NESTED.test(type as string)) {
      throw new UserError(
        `Column ${names[index]} of ${file.name} holds lists or objects, not values. Flatten it, or leave it out.`
      )
    }
    return { name: names[index], sql: `c${index}`, cells: NUMBER.test(type as string) ? 'number' : 'text' }
  })

  const given = columns.map(({ sql }) => sql).join(', ')
  const cells = columns.map(({ sql, cells }) => (cells === 'number' ? sql : `${sql}::VARCHAR AS ${sql}`))
  await database.connection.run(`CREATE TABLE cells AS SELECT ${cells.join(', ')} FROM ${source} AS source(${given})`)
  return {
    columns,
    preview: { header: names, lines: await firstRows(columns, database) },
    warnings,
    place: async (index) => `${row} ${formatCount(index + 1)}`
  }
}

async function firstRows(columns: LoadedColumn[], { query }: Database): Promise<LoadedTable['preview']['lines']> {
  const cells = columns.map(({ sql }) => `${sql}::VARCHAR`).join(', ')
  const rows = await query(`SELECT ${cells} FROM cells ORDER BY rowid LIMIT ${PREVIEW_LINES}`)
  return rows.map((row, index) => ({ line: index + 1, cells: row as (string | null)[] }))
}
