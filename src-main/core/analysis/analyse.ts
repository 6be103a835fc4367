import { UserError } from '../user-error.ts'
import { hasDiverged } from './diverged.ts'
import type { AnalysisSubject, AnalysisTable, Method, MethodOptions } from './method.ts'
import { completeOptions } from './options.ts'
import { unseenNotes } from './rows.ts'
import { runScores, type RunScores } from './run-scores.ts'

/** What an analysis hands out, with all that has to stand beside the numbers. */
export interface AnalysisOutcome {
  method: string
  title: string
  question: string
  /** How many networks it is about; more than one make means with a spread. */
  runs: number
  tables: AnalysisTable[]
  /** Run by run, for methods by which variables can be ranked. */
  scores: RunScores | null
  /** What the numbers say, in sentences with the analyst's own names. */
  says: string[]
  /** All that is to be read with the tables: `says`, then why a number is missing and what to mind. */
  notes: string[]
  caveats: string[]
}

/** Told as an analysis goes on, in runs; fractions are parts of one. May throw, which ends it. */
export type TellRuns = (progress: { done: number; total: number }) => void

/**
 * One method on one network.
 *
 * @param options by name; what is absent takes its default
 * @throws UserError when the method does not apply, needs data that is not there, or an option is wrong
 * @example analyse(methodNamed('olden'), { network, data: null }, { units: true }).tables[0].values
 */
export function analyse(
  method: Method,
  subject: AnalysisSubject,
  options: MethodOptions = {},
  tell: TellRuns = () => {}
): AnalysisOutcome {
  const checked = checkedSubject(method, subject)
  if (hasDiverged(subject.network)) {
    throw new UserError(
      'This run diverged: some of its weights are no numbers, so there is nothing to read. Choose another run, or train again with a lower learning rate.'
    )
  }
  const result = method.compute(checked, completeOptions(method, options), (done) => tell({ done, total: 1 }))
  const says = result.says?.(result.tables, 1) ?? []
  return {
    method: method.name,
    title: method.title,
    question: method.question,
    runs: 1,
    tables: result.tables,
    scores: method.score ? runScores(method.score, [result], [0], outputsOf(subject)) : null,
    says,
    notes: [...says, ...result.notes, ...unseenNotes(method, checked.data)],
    caveats: method.caveats
  }
}

export function outputsOf({ network }: AnalysisSubject): string[] {
  return network.layers[network.layers.length - 1].units
}

/**
 * The subject as the method may use it: data of another encoding (a run with noise probes has more inputs) is taken away where it
 * is not needed.
 *
 * @throws UserError naming what the method lacks
 */
export function checkedSubject(method: Method, subject: AnalysisSubject): AnalysisSubject {
  const { network, data } = subject
  const { requires, name } = method
  const fits = data === null || data.inputs.length === network.layers[0].inputs.length
  if (requires.data && data !== null && !fits) {
    throw new UserError(
      `The data has ${data.inputs.length} encoded inputs, the network ${network.layers[0].inputs.length}. Analyse it with the data it was made for.`
    )
  }
  if (requires.data && data === null) {
    throw new UserError(`${name} needs the data the network is about. Import the network together with its data.`)
  }
  const task = network.classLabels === null ? 'regress' : 'classify'
  if (requires.task !== undefined && requires.task !== task) {
    throw new UserError(
      requires.task === 'classify'
        ? `${name} is about classes; this network predicts ${network.layers.at(-1)?.units.join(', ')} as numbers.`
        : `${name} is about targets that are numbers; this network predicts classes.`
    )
  }
  const { initial, checkpoints, decay, history } = subject
  return { network, initial, checkpoints, decay, history, data: fits ? data : null }
}
