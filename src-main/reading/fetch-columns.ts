import type { Column } from '../core/dataset/dataset.ts'
import { formatCount } from '../core/format-number.ts'
import { UserError } from '../core/user-error.ts'
import type { TypedColumn } from './column-types.ts'
import { literal } from './database.ts'
import type { Database } from './database.ts'

/** A nominal column becomes an input per level; beyond this it is an identifier. */
const MOST_LEVELS = 1000

/** Brings the values of typed columns out of the database, chunk by chunk into typed arrays. */
export async function fetchColumns(
  columns: readonly TypedColumn[],
  rows: number,
  database: Database
): Promise<Column[]> {
  const fetched: Column[] = []
  for (const column of columns) fetched.push(await describeColumn(column, rows, database))
  await fillValues(columns, fetched, database)
  return fetched
}

/** The column with room for its values. */
async function describeColumn(column: TypedColumn, rows: number, database: Database): Promise<Column> {
  const { name, type } = column
  switch (type) {
    case 'scale':
      return { type, name, values: new Float64Array(rows) }
    case 'nominal':
      return { type, name, levels: await findLevels(column, database), codes: new Int32Array(rows) }
    case 'text': {
      const { text } = column
      const [[missing, distinct, first, last]] = await database.query(
        `SELECT count(*) - count(${text}), count(DISTINCT ${text}), arg_min(${text}, rowid), arg_max(${text}, rowid) FROM cells`
      )
      const examples = [first, last].filter((example) => example !== null) as string[]
      return { type, name, missing: Number(missing), distinct: Number(distinct), examples }
    }
  }
}

/** Alphabetical by character code, the same on every machine; numbers in numeric order. */
async function findLevels({ name, text, number, allNumbers }: TypedColumn, { query }: Database): Promise<string[]> {
  const order = allNumbers ? `min(${number}), level` : 'level COLLATE C'
  const found = await query(
    `SELECT ${text} AS level FROM cells WHERE level IS NOT NULL GROUP BY level ORDER BY ${order} LIMIT ${MOST_LEVELS + 1}`
  )
  if (found.length > MOST_LEVELS) {
    const most = formatCount(MOST_LEVELS)
    throw new UserError(`Column ${name} has more than ${most} different values, too many for nominal. Read it as text.`)
  }
  return found.map(([level]) => level as string)
}

async function fillValues(columns: readonly TypedColumn[], fetched: Column[], { connection }: Database): Promise<void> {
  const wanted = fetched.flatMap((column, index) => {
    switch (column.type) {
      case 'scale':
        return { into: column.values, sql: `coalesce(${columns[index].number}, 'nan'::DOUBLE)` }
      case 'nominal': {
        const levels = column.levels.map(literal).join(', ')
        const code = column.levels.length === 0 ? 'NULL' : `enum_code((${columns[index].text})::ENUM(${levels}))`
        return { into: column.codes, sql: `coalesce(${code}::INTEGER, -1)` }
      }
      case 'text':
        return []
    }
  })
  if (wanted.length === 0) return
  const result = await connection.run(`SELECT ${wanted.map(({ sql }) => sql).join(', ')} FROM cells`)
  let row = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    wanted.forEach(({ into }, index) => {
      // DOUBLE and INTEGER vectors hold their values in a typed array, without NULL because of the coalesce above.
      const { items } = chunk.getColumnVector(index) as unknown as { items: typeof into }
      into.set(items.subarray(0, chunk.rowCount), row)
    })
    row += chunk.rowCount
  }
}
