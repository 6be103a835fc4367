/** Under this, a change shows at once and nothing flickers before it. */
const PATIENCE = 300

/**
 * Something fetched: its value, or why there is none. Only the answer to the latest question counts.
 *
 * @example
 * const weights = new Resource<WeightsView>()
 * $effect(() => void weights.load(() => api.runs.weights.query({ id: run }), String(run)))
 */
export class Resource<Value> {
  value = $state.raw<Value>()
  error = $state.raw<unknown>(null)
  pending = $state(false)
  /** Pending for longer than 300 ms. */
  slow = $state(false)
  #latest = 0
  #fetch: (() => Promise<Value>) | null = null
  #about = ''

  /**
   * Never rejects: a failure is in `error`. The old value stays until the new one is there, as long as it is about the same:
   * results of one run must not stand under the name of another.
   *
   * @param about the subject, as text
   */
  async load(fetch: () => Promise<Value>, about = ''): Promise<void> {
    const question = ++this.#latest
    this.#fetch = fetch
    if (about !== this.#about) {
      this.#about = about
      this.value = undefined
      this.error = null
    }
    this.pending = true
    const patience = setTimeout(() => {
      if (question === this.#latest) this.slow = true
    }, PATIENCE)
    try {
      const value = await fetch()
      if (question !== this.#latest) return
      this.value = value
      this.error = null
    } catch (error) {
      if (question === this.#latest) this.error = error
    } finally {
      clearTimeout(patience)
      if (question === this.#latest) this.pending = this.slow = false
    }
  }

  /** Asks the last question again. */
  async reload(): Promise<void> {
    if (this.#fetch) await this.load(this.#fetch, this.#about)
  }

  /** Waits no longer: the answer that is on its way does not count any more. The old value stays. */
  abandon(): void {
    this.#latest += 1
    this.pending = this.slow = false
  }

  clear(): void {
    this.abandon()
    this.value = undefined
    this.error = null
  }
}
