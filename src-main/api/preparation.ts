import { setTimeout as delay } from 'node:timers/promises'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import { planRuns } from '../core/experiment/plan.ts'
import type { TrainingProblem } from '../training/engine.ts'
import { searchRunsOf } from './decay-search.ts'
import type { Workspace } from './workspace.ts'

/** Milliseconds in which settings stay as they are before trainers are made ready for them. */
const SETTLED = 300

/**
 * Makes trainers ready for the settings that a person is looking at, so that the first losses come at once when they press Train.
 * The newest wish counts.
 */
export class Preparation {
  readonly #workspace: Workspace
  #newest = new AbortController()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** @returns once trainers are ready, or at once when something else is wanted of them */
  async prepare(dataset: number, settings: ExperimentSettings): Promise<void> {
    this.stop()
    if (this.#workspace.batches.isTraining) return
    const { signal } = (this.#newest = new AbortController())
    try {
      await delay(SETTLED, undefined, { signal })
      const data = await this.#workspace.encoded(dataset, settings)
      const { architecture, training, checkpointEvery } = settings
      const { runs } = planRuns(settings, settings.inputs)
      const { trainers } = this.#workspace.engine
      const problem: TrainingProblem = { data, architecture, training, checkpointEvery }
      const search = searchRunsOf(data, settings)
      signal.throwIfAborted()
      if (search.length > 0) await trainers.prepare({ ...problem, checkpointEvery: 0 }, search, signal)
      await trainers.prepare(problem, runs, signal)
    } catch {
      // Nothing was asked of it yet: what is wrong is told by the check of the settings and by the training itself.
    }
  }

  /** No more is begun: the trainers have a batch, or the project is closed. */
  stop(): void {
    this.#newest.abort()
  }
}
