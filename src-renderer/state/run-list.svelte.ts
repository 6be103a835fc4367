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
  /** Old pages that stay until their new rows are there. */
  #keep: readonly number[] = []
  #inSight = 0
  /** Answers to an older filter are dropped. */
  #question = 0
  #api: ApiClient

  constructor(api: ApiClient) {
    this.#api = api
  }

  /** The run at a position; undefined while its page is on the way. */
  at(index: number): RunSummary | undefined {
    const page = Math.floor(index / PAGE)
    this.#inSight = page
    if (this.#filter !== null && !this.#asked.has(page)) {
      this.#asked.add(page)
      // Not while a view is being drawn.
      queueMicrotask(() => void this.#fetch(page))
    }
    return this.#pages.get(page)?.[index % PAGE]
  }

  /**
   * Asks for other runs, or for the same again after a change. What is shown stays until the answer is there: a list that
   * grows while a batch trains must not flicker.
   */
  async show(filter: RunFilter | null): Promise<void> {
    const same = JSON.stringify(filter) === JSON.stringify(this.#filter)
    const around = [this.#inSight - 1, this.#inSight, this.#inSight + 1].filter((page) => same && this.#pages.has(page))
    this.#filter = filter
    this.#question += 1
    this.#asked.clear()
    for (const page of [0, ...around]) this.#asked.add(page)
    if (filter === null) {
      this.#pages.clear()
      this.total = 0
      return
    }
    this.#keep = around
    await Promise.all([...this.#asked].map((page) => this.#fetch(page)))
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
      // The first page of a new answer clears what belonged to the old one and is not fetched again.
      if (page === 0) for (const old of [...this.#pages.keys()]) if (!this.#keep.includes(old)) this.#pages.delete(old)
      this.#pages.set(page, runs)
      this.total = total
      this.error = null
    } catch (error) {
      if (question === this.#question) this.error = describeError(error).message
    }
  }
}
