import type { ApiClient } from '../api.ts'
import type { AnalysisStep, AnalysisView } from '../../src-main/api/types.ts'
import { Resource } from './resource.svelte.ts'

type Following = Pick<ApiClient['analyses'], 'follow'>
type Asked = Parameters<ApiClient['analyses']['follow']['subscribe']>[0]

/**
 * An analysis that may take long: its answer, how far it is, and a way to stop it. `Following.svelte` draws it.
 *
 * @example
 * const votes = new Followed()
 * $effect(() => votes.follow(app.api.analyses, { run, method: 'votes' }))
 */
export class Followed extends Resource<AnalysisView> {
  /** Null before the first news. */
  progress = $state.raw<Extract<AnalysisStep, { type: 'progress' }> | null>(null)
  /** A person stopped it; `reload` begins again. */
  stopped = $state(false)
  #unsubscribe = () => {}

  /**
   * With other options the old answer stays until the new one is there; about other runs, or by another method, it goes.
   *
   * @returns stops the work: nobody looks at it any more
   */
  follow(analyses: Following, asked: Asked): () => void {
    const { run, experiment, variant, method } = asked
    void this.load(
      () =>
        new Promise<AnalysisView>((resolve, reject) => {
          this.#unsubscribe()
          this.progress = null
          this.stopped = false
          const { unsubscribe } = analyses.follow.subscribe(asked, {
            onData: (step) => {
              if (step.type === 'progress') this.progress = step
              else resolve(step.outcome)
            },
            onError: reject
          })
          this.#unsubscribe = unsubscribe
        }),
      JSON.stringify({ run, experiment, variant, method })
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
