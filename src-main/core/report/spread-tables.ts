import type { AnalysisTable } from '../analysis/method.ts'
import type { SpreadTable } from './report.ts'

/** Pairs each table with the spread that `analyseRuns` puts beside it. */
export function spreadTables(tables: readonly AnalysisTable[]): SpreadTable[] {
  const named = new Map(tables.map((table) => [table.name, table]))
  const isSpread = ({ name }: AnalysisTable) =>
    ['-sd', '-low', '-high'].some((end) => name.endsWith(end) && named.has(name.slice(0, -end.length)))
  return tables
    .filter((table) => !isSpread(table))
    .map((table) => {
      const [sd, low, high] = ['-sd', '-low', '-high'].map((end) => named.get(table.name + end))
      return { table, spread: sd && low && high ? { sd, low, high } : null }
    })
}
