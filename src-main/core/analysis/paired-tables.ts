import type { AnalysisTable } from './method.ts'

/** A table with what its numbers vary by over runs: null for a single run, and for what has no spread. */
export interface PairedTable {
  table: AnalysisTable
  sd: AnalysisTable | null
  low: AnalysisTable | null
  high: AnalysisTable | null
}

const SPREADS = /-(sd|low|high)$/

/** Every table with the spreads that a batch puts beside it (see `spreadTables`): `net`, `net-sd`, `net-low` and `net-high` are one. */
export function pairedTables(tables: readonly AnalysisTable[]): PairedTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const named = (name: string) => byName.get(name) ?? null
  return tables
    .filter(({ name }) => !SPREADS.test(name) || named(name.replace(SPREADS, '')) === null)
    .map((table) => ({
      table,
      sd: named(`${table.name}-sd`),
      low: named(`${table.name}-low`),
      high: named(`${table.name}-high`)
    }))
}

/** Words, and columns that say which case a row is, are no measurements: they have no spread. */
export function isMeasured({ keys, texts, columns }: AnalysisTable, column: number): boolean {
  const name = columns[column]
  return texts?.[name] === undefined && !keys?.includes(name)
}
