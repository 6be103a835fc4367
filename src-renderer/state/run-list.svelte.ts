import { SvelteMap } from 'svelte/reactivity'
import type { RunSummary } from '../../src-main/core/run/run.ts'
import type { RunFilter } from '../../src-main/store/project.ts'
import type { ApiClient } from '../api.ts'
import { describeError } from './describe-error.ts'

const PAGE = 200

/** Runs of a project in the order and selection asked for; a page is fetched when it comes in sight. */
export class RunList {
  total = $state(0)
  /** One sentence when the runs could not be fetched. */
  error = $state<string | null>(null)
  #filter: RunFilter | null = null
  #pages = new SvelteMap<number, readonly RunSummary[]>()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #asked = new Set<number>()
  /** Answers to an older filter are dropped. */
  #question = 0
  #api: ApiClient

  constructor(api: ApiClient) {
    this.#api = api
  }

  /** The run at a position; undefined while its page is on the way. */
  at(index: number): RunSummary | undefined {
    const page = Math.floor(index / PAGE)
    if (this.#pages.has(page)) return this.#pages.get(page)![index % PAGE]
    if (this.#filter !== null && !this.#asked.has(page)) {
      this.#asked.add(page)
      // Not while a view is being drawn.
      queueMicrotask(() => void this.#fetch(page))
    }
    return undefined
  }

  /** Asks for other runs, or for the same again after a change. What is shown stays until the answer is there. */
  async show(filter: RunFilter | null): Promise<void> {
    this.#filter = filter
    this.#question += 1
    this.#asked.clear()
    if (filter === null) {
      this.#pages.clear()
      this.total = 0
      return
    }
    this.#asked.add(0)
    await this.#fetch(0)
  }

  /** Every run, for export. */
  async all(): Promise<RunSummary[]> {
    return (await this.#api.runs.list.query(this.#filter ?? {})).runs
  }

  async #fetch(page: number): Promise<void> {
    const question = this.#question
    try {
      const { total, runs } = await this.#api.runs.list.query({ ...this.#filter, offset: page * PAGE, limit: PAGE })
      if (question !== this.#question) return
      // The first answer to a new question clears what belonged to the old one.
      if (page === 0) this.#pages.clear()
      this.#pages.set(page, runs)
      this.total = total
      this.error = null
    } catch (error) {
      if (question === this.#question) this.error = describeError(error).message
    }
  }
}
