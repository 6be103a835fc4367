import { formatCount, formatOf } from '../format-number.ts'
import type { AnalysisResult } from './method.ts'
import { spreadTables } from './spread-tables.ts'

const MOST_NOTES = 8

/** The same tables of all runs as their mean with spread; what is about single hidden units is left out. */
export function meanOverRuns(results: readonly AnalysisResult[]): AnalysisResult {
  const [{ tables, says }] = results
  return {
    tables: tables.flatMap(({ ofUnits }, t) => (ofUnits ? [] : spreadTables(results.map((run) => run.tables[t])))),
    notes: commonNotes(results),
    says
  }
}

/** Every note once, with the number of runs it holds for where that is not all of them; the rare ones are counted. */
function commonNotes(results: readonly AnalysisResult[]): string[] {
  const counts = new Map<string, number>()
  for (const { notes } of results) for (const note of new Set(notes)) counts.set(note, (counts.get(note) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  const told = byCount
    .slice(0, MOST_NOTES)
    .map(([note, count]) => (count === results.length ? note : `In ${formatOf(count, results.length)} runs: ${note}`))
  const rest = byCount.length - told.length
  return rest > 0
    ? [...told, `${formatCount(rest)} more notes concern fewer runs; analyse a single run to see its own.`]
    : told
}
