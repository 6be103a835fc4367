import type { ApiClient } from '../api.ts'
import type { AnalysisView, Step } from '../../src-main/api/types.ts'
import { Resource } from './resource.svelte.ts'

interface Listener<Outcome> {
  onData: (step: Step<Outcome>) => void
  onError: (error: unknown) => void
}
type Subscribe<Outcome> = (listener: Listener<Outcome>) => { unsubscribe: () => void }

/** Work that may take long: its outcome, how far it is, and a way to stop it. `OnTheWay.svelte` draws it. */
export class FollowedWork<Outcome> extends Resource<Outcome> {
  /** Null before the first news. */
  progress = $state.raw<Extract<Step<Outcome>, { type: 'progress' }> | null>(null)
  /** A person stopped it; `reload` begins again. */
  stopped = $state(false)
  #unsubscribe = () => {}

  /**
   * @param about the subject, as text
   * @returns stops the work: nobody looks at it any more
   */
  watch(subscribe: Subscribe<Outcome>, about: string): () => void {
    void this.load(
      () =>
        new Promise<Outcome>((resolve, reject) => {
          this.#unsubscribe()
          this.progress = null
          this.stopped = false
          const { unsubscribe } = subscribe({
            onData: (step) => {
              if (step.type === 'progress') this.progress = step
              else resolve(step.outcome)
            },
            onError: reject
          })
          this.#unsubscribe = unsubscribe
        }),
      about
    )
    return () => this.#unsubscribe()
  }

  override clear(): void {
    this.#unsubscribe()
    this.progress = null
    this.stopped = false
    super.clear()
  }

  /** The work ends; what was there before stays. */
  stop(): void {
    this.#unsubscribe()
    this.abandon()
    this.stopped = true
  }
}

type Following = Pick<ApiClient['analyses'], 'follow'>
type Asked = Parameters<ApiClient['analyses']['follow']['subscribe']>[0]

/**
 * An analysis. `Following.svelte` draws it.
 *
 * @example
 * const votes = new Followed()
 * $effect(() => votes.follow(app.api.analyses, { run, method: 'votes' }))
 */
export class Followed extends FollowedWork<AnalysisView> {
  /** With other options the old answer stays until the new one is there; about other runs, or by another method, it goes. */
  follow(analyses: Following, asked: Asked): () => void {
    const { run, experiment, variant, method } = asked
    const about = JSON.stringify({ run, experiment, variant, method })
    return this.watch((listener) => analyses.follow.subscribe(asked, listener), about)
  }
}
