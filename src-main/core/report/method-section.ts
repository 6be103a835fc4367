import type { AnalysisOutcome } from '../analysis/analyse.ts'
import type { AnalysisTable } from '../analysis/method.ts'
import { findingsOf, SENTENCES } from './answers.ts'
import type { ReportInput } from './build.ts'
import type { SpreadTable } from './report.ts'
import type { SectionMaker } from './sections.ts'

/** The tables of a method with what else it found and its caveats; nothing where all its tables are for the screen only. */
export function methodSection(outcome: AnalysisOutcome, { batch }: ReportInput): SectionMaker[] {
  const tables = spreadTables(outcome.tables)
    // Units have no order of their own, so their rows cannot be averaged over runs.
    .filter(({ table }) => batch === null || table.rowHeader !== 'unit')
    // Long lists of cases are for the screen and for files.
    .filter(({ table }) => table.keys === undefined)
  if (tables.length === 0) return []
  const head = { name: outcome.method, title: outcome.title }
  const spread = tables.some((one) => one.spread !== null) ? 'Means over runs. ' : ''
  return [
    {
      ...head,
      make: () => [
        {
          ...head,
          label: null,
          kind: 'tables',
          tables,
          caption: spread + findingsOf(outcome).slice(SENTENCES).join(' '),
          caveats: outcome.caveats
        }
      ]
    }
  ]
}

/** Pairs each table with the spread that `analyseRuns` puts beside it. */
function spreadTables(tables: readonly AnalysisTable[]): SpreadTable[] {
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
