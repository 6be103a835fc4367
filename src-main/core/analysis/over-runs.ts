import { UserError } from '../user-error.ts'
import { checkedSubject, hasDiverged, outputsOf, type AnalysisOutcome, type TellRuns } from './analyse.ts'
import type { AnalysisResult, AnalysisSubject, AnalysisTable, Method, MethodOptions } from './method.ts'
import { completeOptions } from './options.ts'
import { evenly } from './evenly.ts'
import { runScores } from './run-scores.ts'
import { spreadTables } from './spread-tables.ts'
import { formatCount, formatOf } from '../format-number.ts'

const MOST_NOTES = 8

/**
 * One method on all runs of a batch. Each table becomes its mean over runs, followed by `<name>-sd`, `<name>-low` and
 * `<name>-high` (5 and 95 % of runs). Counts are added up instead, without spread. Diverged runs are left out, and the notes say so.
 *
 * A cell that is no number in some runs is taken over the others; the notes say in how many the method gave a reason.
 *
 * @throws UserError when there are no runs to read, or as `analyse`
 * @example analyseRuns(methodNamed('path-signs'), runs).tables.find(({ name }) => name === 'net-low')
 */
export function analyseRuns(
  method: Method,
  subjects: readonly AnalysisSubject[],
  options: MethodOptions = {},
  tell: TellRuns = () => {}
): AnalysisOutcome {
  const usable = subjects.filter(({ network }) => !hasDiverged(network))
  if (usable.length === 0) {
    throw new UserError(
      subjects.length === 0
        ? 'There are no runs to analyse yet. Train the experiment first.'
        : `${subjects.length === 1 ? 'The only run' : `Each of the ${formatCount(subjects.length)} runs`} diverged. Train again with a lower learning rate.`
    )
  }
  if (method.overRuns === 'refuse') {
    throw new UserError(`${method.name} is about one run: what it shows has no mean over runs. Choose a run.`)
  }
  const complete = completeOptions(method, options, method.batchDefaults)
  const taken = evenly(usable, method.mostRuns ?? usable.length)
  const total = taken.length
  const checked = taken.map((subject) => checkedSubject(method, subject))
  const results = method.computeBatch
    ? [method.computeBatch(checked, complete, (share) => tell({ done: share * total, total }))]
    : checked.map((subject, run) => {
        tell({ done: run, total })
        return method.compute(subject, complete, (share) => tell({ done: run + share, total }))
      })
  const tables = combinedTables(method, results)
  const says = results[0].says?.(tables, taken.length) ?? []
  return {
    method: method.name,
    title: method.title,
    question: method.question,
    runs: taken.length,
    tables,
    scores: method.score ? runScores(method.score, results, outputsOf(taken[0])) : null,
    says,
    notes: [
      ...says,
      ...commonNotes(results),
      ...(taken.length < usable.length
        ? [`${formatOf(taken.length, usable.length)} runs are taken, evenly spread, for ${method.name} takes long.`]
        : []),
      ...divergedNote(subjects.length - usable.length, subjects.length)
    ],
    caveats: method.caveats
  }
}

function combinedTables(method: Method, results: readonly AnalysisResult[]): AnalysisTable[] {
  if (method.computeBatch) return results[0].tables
  if (method.overRuns === 'sum') return sumTables(results)
  return results[0].tables.flatMap(({ ofUnits }, t) =>
    ofUnits ? [] : spreadTables(results.map(({ tables }) => tables[t]))
  )
}

function sumTables(results: readonly AnalysisResult[]): AnalysisTable[] {
  return results[0].tables.map((first, t) => ({
    ...first,
    title: `${first.title}, added up over ${formatCount(results.length)} runs`,
    values: first.values.map((row, r) =>
      row.map((_, c) => results.reduce((sum, { tables }) => sum + tables[t].values[r][c], 0))
    )
  }))
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

function divergedNote(diverged: number, all: number): string[] {
  if (diverged === 0) return []
  return [`${formatOf(diverged, all)} runs diverged and ${diverged === 1 ? 'is' : 'are'} left out.`]
}
