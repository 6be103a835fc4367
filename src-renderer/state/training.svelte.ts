import type { TrainingState } from '../../src-main/api/types.ts'
import type { ApiClient } from '../api.ts'

/** The batch in training; there is one at a time. The last state stays until the next start. */
export class Training {
  state = $state.raw<TrainingState | null>(null)
  readonly running = $derived(this.state?.status === 'running' || this.state?.status === 'starting')
  #api: ApiClient

  constructor(api: ApiClient) {
    this.#api = api
  }

  async start(experiment: number): Promise<void> {
    await this.#api.training.start.mutate({ experiment })
  }

  async resume(experiment: number): Promise<void> {
    await this.#api.training.resume.mutate({ experiment })
  }

  async cancel(): Promise<void> {
    await this.#api.training.cancel.mutate()
  }
}
