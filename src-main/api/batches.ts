import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import { planRuns } from '../core/experiment/plan.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { workOfRun } from '../core/experiment/training-cost.ts'
import { UserError } from '../core/user-error.ts'
import type { ExperimentRow, NewRun } from '../store/project.ts'
import type { ScoredRun, TrainingProblem } from '../training/engine.ts'
import { unlessAborted } from '../training/unless-aborted.ts'
import { Changing } from './changing.ts'
import { BatchProgress } from './batch-progress.ts'
import { searchDecay } from './decay-search.ts'
import type { TrainingState } from './types.ts'
import type { Workspace } from './workspace.ts'

/** Milliseconds from one look at a batch in training to the next, also while all trainers are in the midst of an epoch. */
const PUBLISH_EVERY = 150

/** The batch in training: from the experiment's plan to stored runs. One at a time. */
export class Batches {
  readonly state = new Changing<TrainingState | null>(null)
  readonly #workspace: Workspace
  #running: { experiment: number; abort: AbortController; done: Promise<void> } | null = null

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  get isTraining(): boolean {
    return this.#running !== null
  }

  /** @throws UserError while this experiment (or any, when none is named) is in training */
  refuseWhileTraining(experiment?: number): void {
    if (this.#running === null || (experiment !== undefined && this.#running.experiment !== experiment)) return
    throw new UserError(`${this.state.value?.name ?? 'A batch'} is in training. Cancel it or wait until it is done.`)
  }

  /** Starts or goes on with an experiment's batch and answers once it is accepted; `finished` waits for its end. */
  async start(experimentId: number): Promise<void> {
    this.refuseWhileTraining()
    const project = this.#workspace.project()
    const experiment = project.experiments.get(experimentId)
    const { dataset, settings } = experiment
    if (dataset === null || settings === null) {
      throw new UserError(`${experiment.name} holds imported networks, which cannot be trained on.`)
    }
    const data = await this.#workspace.encoded(dataset, settings)
    // Another batch may have begun while the data was prepared.
    this.refuseWhileTraining()
    const stored = project.runs.storedIndexes(experimentId)
    const plan = planRuns(settings, settings.inputs)
    const progress = new BatchProgress(
      experiment,
      plan.runs,
      settings.training.epochs,
      project.runs.testScores(experimentId),
      (spec) => workOfRun(data, settings.architecture, settings.training, spec)
    )
    this.#recall(experiment, progress)

    const abort = new AbortController()
    const done = this.#train(experiment, data, stored, progress, abort.signal).finally(() => (this.#running = null))
    // Whoever waits in `finished` sees a failure; here it is already part of the state.
    done.catch(() => {})
    this.#running = { experiment: experimentId, abort, done }
    this.#workspace.preparation.stop()
  }

  /** Waits for the end of the batch in training. @throws what made it fail */
  async finished(): Promise<void> {
    await this.#running?.done
  }

  async cancel(): Promise<void> {
    if (this.#running === null) return
    this.#running.abort.abort(new UserError('The training was cancelled.'))
    await this.#running.done.catch(() => {})
  }

  async #train(
    experiment: ExperimentRow,
    data: EncodedData,
    stored: ReadonlySet<number>,
    progress: BatchProgress,
    signal: AbortSignal
  ): Promise<void> {
    const settings = experiment.settings!
    const { experiments, runs } = this.#workspace.project()
    const specs = new Map<number, RunSpec>()
    let hasNews = false
    const publish = () => this.state.set(progress.state())
    // The first losses are shown at once.
    const firstNews = () => {
      if (!hasNews) publish()
      hasNews = true
    }
    const heartbeat = setInterval(publish, PUBLISH_EVERY)
    const toStore = ({ metrics, ...trained }: ScoredRun): NewRun => {
      const spec = specs.get(trained.index)!
      return { spec, trained, inputs: spec.inputs ?? settings.inputs, metrics }
    }
    try {
      publish()
      const info = await unlessAborted(this.#workspace.engine.start(), signal)
      experiments.update(experiment.id, { status: 'running', engine: info })
      const { architecture, training, checkpointEvery } = settings
      const problem: TrainingProblem = { data, architecture, training, checkpointEvery }
      progress.begin()
      const onProgress = (done: TrainingState['decaySearch']) => (progress.decaySearch = done)
      const chosen = await this.#withDecay(experiment, problem, { onProgress, signal })
      const todo = planRuns(chosen, chosen.inputs).runs.filter((spec) => !stored.has(spec.index))
      for (const spec of todo) specs.set(spec.index, spec)
      progress.status = 'running'
      await this.#workspace.engine.trainers.train(problem, todo, {
        signal,
        onProgress: (chunk, worker) => {
          progress.look(chunk, worker)
          firstNews()
        },
        onRuns: (trained) => {
          const newRuns = trained.map(toStore)
          const ids = runs.addChunk(experiment.id, newRuns)
          progress.store(newRuns, ids)
          firstNews()
        }
      })
      progress.end('finished')
      // Few runs cost more each, and tell nothing of the many that times are asked for.
      if (todo.length >= 16 && progress.microsecondsPerWork !== null) {
        this.#workspace.engine.learn(info, training, progress.microsecondsPerWork)
      }
    } catch (error) {
      progress.end(signal.aborted ? 'cancelled' : 'failed', signal.aborted ? null : sentenceOf(error))
      if (!signal.aborted) throw error
    } finally {
      clearInterval(heartbeat)
      const status = progress.status === 'failed' ? 'interrupted' : progress.status
      try {
        experiments.update(experiment.id, {
          status: status === 'finished' || status === 'cancelled' ? status : 'interrupted',
          seconds: experiment.seconds + progress.elapsed
        })
      } finally {
        publish()
      }
    }
  }

  /** The settings with the decay that the runs are trained with: it is searched for once, and then part of the experiment. */
  async #withDecay(
    { id, settings, decaySearch }: ExperimentRow,
    problem: TrainingProblem,
    observe: Parameters<typeof searchDecay>[3]
  ): Promise<ExperimentSettings> {
    if (settings!.training.decayBy === 'hand' || decaySearch !== null) return settings!
    const { experiments } = this.#workspace.project()
    experiments.chooseDecay(id, await searchDecay(this.#workspace.engine.trainers, problem, settings!, observe))
    return experiments.get(id).settings!
  }

  /** What the end of an experiment's training looked like, from its stored runs. */
  storedState(id: number): TrainingState {
    if (this.#running?.experiment === id) return this.state.value!
    const project = this.#workspace.project()
    const experiment = project.experiments.get(id)
    const planned = experiment.settings === null ? [] : planRuns(experiment.settings, experiment.settings.inputs).runs
    const progress = new BatchProgress(
      experiment,
      planned,
      experiment.settings?.training.epochs ?? 0,
      project.runs.testScores(id)
    )
    progress.status = experiment.status === 'cancelled' ? 'cancelled' : 'finished'
    this.#recall(experiment, progress)
    return progress.state()
  }

  /** Shows the stored runs of the main variant. */
  #recall({ id, variants: [main] }: ExperimentRow, progress: BatchProgress): void {
    if (main === undefined) return
    const { runs } = this.#workspace.project()
    const summaries = runs.list({ experiment: id, variant: main.name, limit: progress.mainRunsShown })
    const histories = runs.historiesOf(summaries.map((summary) => summary.id))
    progress.recall(summaries.map((summary) => ({ summary, history: histories.get(summary.id)! })))
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message
  return `The training ended unexpectedly: ${error instanceof Error ? error.message : String(error)}. What is stored stays.`
}
