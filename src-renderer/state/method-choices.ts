import { SvelteMap } from 'svelte/reactivity'
import type { MethodOptions } from '../../src-main/core/analysis/method.ts'

/**
 * What a person chose among the methods: which one, and its options where they are not the usual ones. Kept as long as the
 * project is open, so that a look at another tab does not lose it.
 */
export class MethodChoices {
  #last = new SvelteMap<number, string>()
  #options = new SvelteMap<string, MethodOptions>()

  /** The method looked at last. */
  lastOf(experiment: number): string | undefined {
    return this.#last.get(experiment)
  }

  /** Options that differ from the usual ones. */
  optionsOf(experiment: number, method: string): MethodOptions {
    return this.#options.get(`${experiment} ${method}`) ?? {}
  }

  look(experiment: number, method: string): void {
    this.#last.set(experiment, method)
  }

  set(experiment: number, method: string, options: MethodOptions): void {
    this.#options.set(`${experiment} ${method}`, options)
  }

  forget(): void {
    this.#last.clear()
    this.#options.clear()
  }
}
