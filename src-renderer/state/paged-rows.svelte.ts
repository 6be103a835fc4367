import { SvelteMap } from 'svelte/reactivity'
import { describeError } from './describe-error.ts'

const PAGE = 200

/** Part of a long list; without a limit all of it. */
interface Window {
  offset?: number
  limit?: number
}

/** Rows of a long list in the order and selection asked for; a page is fetched when it comes in sight. */
export class PagedRows<Question, Row> {
  total = $state(0)
  /** One sentence when the rows could not be fetched. */
  error = $state<string | null>(null)
  #question: Question | null = null
  #pages = new SvelteMap<number, readonly Row[]>()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #asked = new Set<number>()
  /** Old pages that stay until their new rows are there. */
  #keep: readonly number[] = []
  #inSight = 0
  /** Answers to an older question are dropped. */
  #version = 0
  #fetch: (question: Question, window: Window) => Promise<{ total: number; rows: readonly Row[] }>

  constructor(fetch: (question: Question, window: Window) => Promise<{ total: number; rows: readonly Row[] }>) {
    this.#fetch = fetch
  }

  /** The row at a position; undefined while its page is on the way. */
  at(index: number): Row | undefined {
    const page = Math.floor(index / PAGE)
    this.#inSight = page
    if (this.#question !== null && !this.#asked.has(page)) {
      this.#asked.add(page)
      // Not while a view is being drawn.
      queueMicrotask(() => void this.#load(page))
    }
    return this.here(index)
  }

  /** The row at a position if it is here; does not ask for it. */
  here(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  }

  /**
   * Asks for other rows, or for the same again after a change. What is shown stays until the answer is there: a list that
   * grows while a batch trains must not flicker.
   */
  async show(question: Question | null): Promise<void> {
    const same = JSON.stringify(question) === JSON.stringify(this.#question)
    const around = [this.#inSight - 1, this.#inSight, this.#inSight + 1].filter((page) => same && this.#pages.has(page))
    this.#question = question
    this.#version += 1
    this.#asked.clear()
    for (const page of [0, ...around]) this.#asked.add(page)
    if (question === null) {
      this.#pages.clear()
      this.total = 0
      return
    }
    this.#keep = around
    await Promise.all([...this.#asked].map((page) => this.#load(page)))
  }

  /** Every row, for export. */
  async all(): Promise<readonly Row[]> {
    return this.#question === null ? [] : (await this.#fetch(this.#question, {})).rows
  }

  async #load(page: number): Promise<void> {
    const version = this.#version
    if (this.#question === null) return
    try {
      const { total, rows } = await this.#fetch(this.#question, { offset: page * PAGE, limit: PAGE })
      if (version !== this.#version) return
      // The first page of a new answer clears what belonged to the old one and is not fetched again.
      if (page === 0) for (const old of [...this.#pages.keys()]) if (!this.#keep.includes(old)) this.#pages.delete(old)
      this.#pages.set(page, rows)
      this.total = total
      this.error = null
    } catch (error) {
      if (version === this.#version) this.error = describeError(error).message
    }
  }
}
