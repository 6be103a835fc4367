import type { ExperimentCheck } from '../../src-main/api/types.ts'
import type { ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import type { ApiClient } from '../api.ts'
import { Resource } from './resource.svelte.ts'

/** An experiment being thought of: settings on a dataset, and what training with them would do. Nothing is stored. */
export class Draft {
  name = $state('')
  settings = $state.raw<ExperimentSettings | null>(null)
  readonly check = new Resource<ExperimentCheck>()
  readonly dataset: number
  #api: ApiClient

  constructor(api: ApiClient, dataset: number) {
    this.#api = api
    this.dataset = dataset
  }

  /** Takes in the roles of the columns as they are now; what was set by hand stays. */
  async refresh(): Promise<void> {
    const { name, settings } = await this.#api.experiments.draft.query({ dataset: this.dataset })
    const { task, targets, inputs, architecture } = settings
    const kept = this.settings
    if (kept === null) this.settings = settings
    else {
      const output = kept.task === task ? kept.architecture.output : architecture.output
      this.settings = { ...kept, task, targets, inputs, architecture: { ...kept.architecture, output } }
    }
    if (this.name === '' || kept === null) this.name = name
  }

  /** Begins with the settings of another experiment. */
  copy(name: string, settings: ExperimentSettings): void {
    this.name = name
    this.settings = settings
  }

  set(change: Partial<ExperimentSettings>): void {
    if (this.settings) this.settings = { ...this.settings, ...change }
  }

  async ask(): Promise<void> {
    const { settings } = this
    if (settings === null || hasNaN(settings)) return
    await this.check.load(() => this.#api.experiments.check.query({ dataset: this.dataset, settings }))
  }
}

/** Drafts live as long as the project is open, so that a look at the data does not lose them. */
export class Drafts {
  #api: ApiClient
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- the map itself is not drawn, the drafts in it are
  #drafts = new Map<number, Draft>()

  constructor(api: ApiClient) {
    this.#api = api
  }

  of(dataset: number): Draft {
    let draft = this.#drafts.get(dataset)
    if (draft === undefined) this.#drafts.set(dataset, (draft = new Draft(this.#api, dataset)))
    return draft
  }

  /** Once it has become an experiment, or the project is another. */
  forget(dataset?: number): void {
    if (dataset === undefined) this.#drafts.clear()
    else this.#drafts.delete(dataset)
  }
}

/** Something typed is not a number yet: the field says so, the main side need not be asked. */
function hasNaN(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNaN)
}
