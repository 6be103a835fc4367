import Database from 'better-sqlite3'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { MIGRATIONS } from '../../src-main/store/migrations/migrations.ts'
import * as schema from '../../src-main/store/schema.ts'

const sqlite = new Database(':memory:')
for (const step of MIGRATIONS) step(sqlite)

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable))
const made = (sqlite.pragma('table_list') as { name: string; strict: number }[]).filter(
  ({ name }) => !name.startsWith('sqlite_')
)

test('the tables of a new file are those the schema describes, and all are strict', () => {
  expect(made.map(({ name }) => name).sort()).toEqual(tables.map((table) => getTableConfig(table).name).sort())
  expect(made.filter(({ strict }) => strict !== 1)).toEqual([])
})

describe.each(tables.map((table) => getTableConfig(table)))('$name', (described) => {
  const { name, columns, foreignKeys, primaryKeys } = described

  test('has the described columns', () => {
    const actual = sqlite.pragma(`table_info(${name})`) as { name: string; type: string; notnull: number; pk: number }[]
    const compound = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
    expect(
      actual.map((column) => ({
        name: column.name,
        type: column.type,
        // SQLite does not count the key itself as NOT NULL.
        required: column.notnull === 1 || column.pk > 0,
        key: column.pk > 0
      }))
    ).toEqual(
      columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
        key: column.primary || compound.includes(column.name)
      }))
    )
  })

  test('has the described foreign keys', () => {
    const actual = sqlite.pragma(`foreign_key_list(${name})`) as { from: string; table: string; on_delete: string }[]
    const expected = foreignKeys.map((key) => {
      const { columns, foreignTable } = key.reference()
      return `${columns[0].name} → ${getTableConfig(foreignTable).name}, ${key.onDelete ?? 'no action'}`
    })
    expect(actual.map(({ from, table, on_delete }) => `${from} → ${table}, ${on_delete.toLowerCase()}`).sort()).toEqual(
      expected.sort()
    )
  })

  test('never uses an id twice where the schema says so', () => {
    const { sql } = sqlite.prepare('SELECT sql FROM sqlite_master WHERE name = ?').get(name) as { sql: string }
    const [id] = columns
    expect(sql.includes('AUTOINCREMENT')).toBe('autoIncrement' in id && id.autoIncrement === true)
  })
})
