import { UserError } from '../user-error.ts'
import { checkedSubject, outputsOf, type AnalysisOutcome, type TellRuns } from './analyse.ts'
import { divergedNote, hasDiverged, refuseAllDiverged } from './diverged.ts'
import type { AnalysisResult, AnalysisSubject, AnalysisTable, Method, MethodOptions } from './method.ts'
import { completeOptions } from './options.ts'
import { evenly } from './evenly.ts'
import { meanOverRuns } from './mean-over-runs.ts'
import { unseenNotes } from './rows.ts'
import { runScores } from './run-scores.ts'
import { formatCount, formatOf } from '../format-number.ts'

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
  const usable = [...subjects.entries()].filter(([, { network }]) => !hasDiverged(network))
  if (subjects.length === 0) throw new UserError('There are no runs to analyse yet. Train the experiment first.')
  refuseAllDiverged(usable.length, subjects.length)
  if (method.overRuns === 'refuse') {
    throw new UserError(`${method.name} is about one run: what it shows has no mean over runs. Choose a run.`)
  }
  const complete = completeOptions(method, options, method.batchDefaults)
  const taken = evenly(usable, method.mostRuns ?? usable.length)
  const total = taken.length
  const results = method.computeBatch
    ? [
        method.computeBatch(
          taken.map(([, subject]) => checkedLater(method, subject)),
          complete,
          (share) => tell({ done: share * total, total })
        )
      ]
    : taken.map(([, subject], run) => {
        tell({ done: run, total })
        return method.compute(checkedSubject(method, subject), complete, (share) => tell({ done: run + share, total }))
      })
  const { tables, notes, says: told } = combined(method, results)
  const says = told?.(tables, taken.length) ?? []
  return {
    method: method.name,
    title: method.title,
    question: method.question,
    runs: taken.length,
    tables,
    scores: method.score
      ? runScores(
          method.score,
          results,
          taken.map(([position]) => position),
          outputsOf(taken[0][1])
        )
      : null,
    says,
    notes: [
      ...says,
      ...notes,
      ...unseenNotes(method, checkedSubject(method, taken[0][1]).data),
      ...(taken.length < usable.length
        ? [`${formatOf(taken.length, usable.length)} runs are taken, evenly spread, for ${method.name} takes long.`]
        : []),
      ...divergedNote(subjects.length - usable.length, subjects.length)
    ],
    caveats: method.caveats
  }
}

/** Checked when its data is asked for: that of all runs at once might not fit the memory. */
function checkedLater(method: Method, subject: AnalysisSubject): AnalysisSubject {
  const { network, initial, checkpoints, decay, history } = subject
  return {
    ...{ network, initial, checkpoints, decay, history },
    get data() {
      return checkedSubject(method, subject).data
    }
  }
}

function combined(method: Method, results: readonly AnalysisResult[]): AnalysisResult {
  if (method.computeBatch) return results[0]
  const mean = meanOverRuns(results)
  return method.overRuns === 'sum' ? { ...mean, tables: sumTables(results) } : mean
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
