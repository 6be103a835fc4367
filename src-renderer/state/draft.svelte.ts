import type { ExperimentCheck } from '../../src-main/api/types.ts'
import { checkSettings, type SettingsProblem } from '../../src-main/core/experiment/check.ts'
import type { ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import type { ApiClient } from '../api.ts'
import { Resource } from './resource.svelte.ts'

/** An experiment being thought of: settings on a dataset, and what training with them would do. Nothing is stored. */
export class Draft {
  name = $state('')
  settings = $state.raw<ExperimentSettings | null>(null)
  /** What the main side says of the last settings that are sound in themselves. */
  readonly check = new Resource<ExperimentCheck>()
  readonly dataset: number
  /** The name that was offered last: it follows the settings until a person writes another. */
  #offered = ''
  #api: ApiClient

  constructor(api: ApiClient, dataset: number) {
    this.#api = api
    this.dataset = dataset
  }

  // Getters and not $derived: a draft outlives the screen that was the first to ask for it.
  /** What is wrong in the settings themselves, said at once and by the same rules as on the main side. */
  get ownProblems(): SettingsProblem[] {
    return this.settings === null ? [] : checkSettings(this.settings).map(inWords)
  }

  get problems(): SettingsProblem[] {
    return this.ownProblems.length > 0 ? this.ownProblems : (this.check.value?.problems ?? [])
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
    if (this.name === '' || kept === null) this.#offer(name)
  }

  /** Begins with the settings of another experiment. @param name null: that of the settings */
  copy(name: string | null, settings: ExperimentSettings): void {
    if (name === null) this.#offered = this.name
    else this.name = name
    this.settings = settings
  }

  set(change: Partial<ExperimentSettings>): void {
    if (this.settings) this.settings = { ...this.settings, ...change }
  }

  /** Asks what training would do; settings that are wrong in themselves are not worth the question. */
  async ask(): Promise<void> {
    const { settings } = this
    if (settings === null || this.ownProblems.length > 0) return
    await this.#look(settings)
    // By the time Train is pressed the trainers wait for these very settings. If they do not, training merely starts later.
    if (this.settings === settings && this.check.value?.problems.length === 0) {
      await this.#api.training.prepare.mutate({ dataset: this.dataset, settings }).catch(() => {})
    }
  }

  /** Stores it as an experiment. A name that no person wrote is the one of the settings that are trained. */
  async create(): Promise<{ id: number }> {
    const { dataset, settings } = this
    if (settings === null) throw new RangeError('a draft without settings')
    if (this.name === this.#offered) await this.#look(settings)
    return this.#api.experiments.create.mutate({ dataset, name: this.name.trim(), settings })
  }

  async #look(settings: ExperimentSettings): Promise<void> {
    await this.check.load(() => this.#api.experiments.check.query({ dataset: this.dataset, settings }))
    const name = this.check.value?.name
    if (name && this.name === this.#offered) this.#offer(name)
  }

  #offer(name: string): void {
    this.name = this.#offered = name
  }
}

/** While something is being typed. */
export const NOT_A_NUMBER = 'Type a number.'

const inWords = (problem: SettingsProblem): SettingsProblem =>
  problem.message.includes('NaN') ? { ...problem, message: NOT_A_NUMBER } : problem

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
