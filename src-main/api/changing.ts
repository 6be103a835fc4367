/**
 * A value that others watch. A watcher that is slow gets the newest value next and skips those between, so a fast
 * source (training progress) never queues up in front of a slow window.
 *
 * @example for await (const state of training.watch(signal)) show(state)
 */
export class Changing<T> {
  #value: T
  #version = 0
  #waiting = new Set<() => void>()

  constructor(initial: T) {
    this.#value = initial
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    this.#value = value
    this.#version += 1
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  /** Yields the present value at once, then every newer one until `signal` aborts. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<T> {
    let seen = -1
    let wake = () => {}
    const onAbort = () => wake()
    signal?.addEventListener('abort', onAbort)
    try {
      while (!signal?.aborted) {
        if (this.#version !== seen) {
          seen = this.#version
          yield this.#value
          continue
        }
        await new Promise<void>((resolve) => {
          wake = resolve
          this.#waiting.add(resolve)
        })
      }
    } finally {
      signal?.removeEventListener('abort', onAbort)
      this.#waiting.delete(wake)
    }
  }
}
