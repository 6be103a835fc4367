import type { AnalysedRun } from '../background/jobs.ts'
import type { Watching } from '../background/thread.ts'
import type { Batch, BatchMethod } from '../core/analysis/batch-method.ts'
import { entryNamed, isBatchMethod } from '../core/analysis/catalogue.ts'
import { evenly } from '../core/analysis/evenly.ts'
import type { MethodOptions } from '../core/analysis/method.ts'
import type { Records } from '../core/analysis/performance/records.ts'
import type { Connection, WeightOverRuns } from '../core/analysis/weights/weight-over-runs.ts'
import { toForm } from '../core/run/forms.ts'
import { UserError } from '../core/user-error.ts'
import { fillTemplate } from '../store/network-template.ts'
import { Answers } from './answers.ts'
import { LastUsed } from './last-used.ts'
import { told } from './told.ts'
import type { AnalysisStep, AnalysisView, ProjectChange, SignDistributionView } from './types.ts'
import type { Workspace } from './workspace.ts'

/** One run, or all runs of an experiment (or of one of its variants). */
export interface AnalysisSubjectIds {
  run?: number
  experiment?: number
  variant?: string
}

export interface AnalysisAsked extends AnalysisSubjectIds {
  method: string
  options: MethodOptions
}

/** So many answers are kept; the largest take some MB. */
const ANSWERS_KEPT = 24
/** One connection is looked up in at most so many other runs: matching takes a millisecond a run. */
const MOST_COMPARED = 1000

/**
 * Answers questions about trained networks: on a thread of its own, with progress, and not twice while runs and data stay
 * what they are.
 */
export class Analyst {
  readonly #workspace: Workspace
  readonly #answers = new Answers(ANSWERS_KEPT)
  readonly #batches = new LastUsed<number, Batch>(1)

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** @param watching its signal cancels at once; what was computed so far is lost */
  ask({ method: name, options, ...subject }: AnalysisAsked, watching: Watching = {}): Promise<AnalysisView> {
    const method = entryNamed(name)
    if (isBatchMethod(method)) return this.#askBatch(method, options, subject)
    return this.#answer(['analyse', subject, name, options], subject, async ({ run, experiment, runs, owner }) => {
      const data = await this.#workspace.dataOf(owner)
      const alone = run !== undefined
      const checkpoints = alone && method.readsCheckpoints ? this.#workspace.project().runs.checkpointsOf(run) : []
      const question = { method: name, options, alone, runs, checkpoints, data }
      watching.signal?.throwIfAborted()
      const { background } = this.#workspace
      // The weights of one network are read in less time than it takes to send them away.
      const quick = question.alone && !method.requires.data
      const outcome = await (quick
        ? background.runHere('analyse', question)
        : background.run('analyse', question, watching))
      return { run, experiment, ...outcome }
    })
  }

  /** All runs are read and asked on the main thread: sending them to another would take longer. */
  #askBatch(
    { name, title }: BatchMethod,
    options: MethodOptions,
    { run, experiment, variant }: AnalysisSubjectIds
  ): Promise<AnalysisView> {
    if (experiment === undefined || run !== undefined || variant !== undefined) {
      throw new UserError(`${title} is about all runs of an experiment: ask it of the experiment as a whole.`)
    }
    return this.ofBatch(['analyse', name, options], experiment, async (batch) => {
      const question = { method: name, options, batch }
      return { experiment, ...(await this.#workspace.background.runHere('analyseBatch', question)) }
    })
  }

  /** What can be told from all runs of an experiment without their weights; told once while they stay what they are. */
  ofBatch<Answer>(
    question: unknown[],
    experiment: number,
    compute: (batch: Batch) => Answer | Promise<Answer>
  ): Promise<Answer> {
    return this.#answers.get(JSON.stringify([...question, experiment]), () => ({
      about: experiment,
      answer: (async () => compute(this.#batches.get(experiment, () => this.#batchOf(experiment))))()
    }))
  }

  #batchOf(id: number): Batch {
    const { runs, experiments } = this.#workspace.project()
    const { settings, variants } = experiments.get(id)
    return { variables: settings?.inputs ?? [], variants, runs: runs.batchOf(id) }
  }

  /** The same, told as it goes on; ends with the result, or without one when it was cancelled. */
  follow(asked: AnalysisAsked, signal: AbortSignal | undefined): AsyncGenerator<AnalysisStep> {
    return told((watching) => this.ask(asked, watching), signal)
  }

  signDistribution(subject: AnalysisSubjectIds, bins: number, watching: Watching): Promise<SignDistributionView> {
    return this.#answer(['signs', subject, bins], subject, ({ runs }) => {
      const input = { networks: runs.map(({ network }) => network), bins }
      const { background } = this.#workspace
      return runs.length === 1
        ? background.runHere('signDistribution', input)
        : background.run('signDistribution', input, watching)
    })
  }

  /** The rows a run was trained and tested on, with what it takes them for; of a batch the rows alone. Null without data. */
  records({ run, experiment, variant }: AnalysisSubjectIds, watching: Watching): Promise<Records | null> {
    const ids = { run, experiment, variant }
    return this.#answer(['records', ids], ids, async ({ owner, runs }) => {
      const data = await this.#workspace.dataOf(owner)
      if (data === null) return null
      const [{ spec, network }] = runs
      const one = run === undefined ? null : { spec, network }
      return this.#workspace.background.run('records', { data, run: one }, watching)
    })
  }

  /** One connection of a run in the other runs of its batch; of many runs some, evenly spread. */
  weightOverRuns(
    { run, form, ...connection }: { run: number; form: 'raw' | 'canonical' } & Connection,
    watching: Watching
  ): Promise<WeightOverRuns> {
    return this.#answers.get(JSON.stringify(['weight', run, form, connection]), () => {
      const { runs } = this.#workspace.project()
      const { summary, network } = runs.get(run)
      const { ids, parameters, values, template } = runs.weightsOf(summary.experiment, summary.variant)
      const places = [...ids.keys()].filter((place) => ids[place] !== run)
      const others = evenly(places, MOST_COMPARED).map((place) => ({
        run: ids[place],
        network: fillTemplate(template, values.subarray(place * parameters, (place + 1) * parameters))
      }))
      const input = { reference: toForm(network, form).network, others, connection }
      return { about: summary.experiment, answer: this.#workspace.background.run('weightOverRuns', input, watching) }
    })
  }

  /** Answers about what has changed are not given again. */
  changed(change: ProjectChange): void {
    const { kind, experiment } = change
    if (kind === 'reports') return
    if (experiment === undefined) {
      this.#batches.clear()
      this.#answers.clear()
    } else {
      this.#batches.forget(experiment)
      this.#answers.forget(experiment)
    }
  }

  #answer<Answer>(
    question: unknown[],
    ids: AnalysisSubjectIds,
    compute: (subject: Subject) => Promise<Answer>
  ): Promise<Answer> {
    return this.#answers.get(JSON.stringify(question), () => {
      const subject = this.#subject(ids)
      return { about: subject.owner, answer: compute(subject) }
    })
  }

  /** The networks a question is about. Diverged runs are among them: whoever reads weights leaves them out and says so. */
  #subject({ run, experiment, variant }: AnalysisSubjectIds): Subject {
    const { runs, experiments } = this.#workspace.project()
    if (run !== undefined) {
      const { summary, spec, network, initial, history } = runs.get(run)
      return { run, owner: summary.experiment, runs: [{ spec, network, initial, history }] }
    }
    if (experiment === undefined) throw new UserError('Say which run or which experiment is to be analysed.')
    const { name, variants } = experiments.get(experiment)
    const trained = runs.trainingsOf(experiment, variant ?? variants[0]?.name)
    if (trained.length === 0) throw new UserError(`${name} has no finished runs yet. Train it first.`)
    return { experiment, owner: experiment, runs: trained }
  }
}

interface Subject {
  /** As asked: one of them. */
  run?: number
  experiment?: number
  /** The experiment that the runs belong to. */
  owner: number
  runs: AnalysedRun[]
}
