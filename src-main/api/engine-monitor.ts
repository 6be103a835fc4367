import type { TrainingSettings } from '../core/experiment/experiment.ts'
import type { Preferences } from '../store/preferences.ts'
import type { EngineInfo, Trainers } from '../training/engine.ts'
import { BatchPace } from './batch-pace.ts'
import { calibrationProblem, calibrationRuns } from './calibration.ts'
import { Changing } from './changing.ts'
import type { EngineStatus } from './types.ts'

type Training = Pick<TrainingSettings, 'batchSize'>

/** Keeps the trainers warm, knows what they run on and how fast this machine is. */
export class EngineMonitor {
  readonly status = new Changing<EngineStatus>({ state: 'starting' })
  readonly trainers: Trainers
  readonly #preferences: Preferences
  #started: Promise<EngineInfo> | null = null

  constructor(trainers: Trainers, preferences: Preferences) {
    this.trainers = trainers
    this.#preferences = preferences
  }

  /** Starts the trainers ahead of need; later calls wait for the same start, or try again where it failed. */
  start(): Promise<EngineInfo> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = null
      this.status.set({ state: 'failed', reason: error instanceof Error ? error.message : String(error) })
      throw error
    })
    return this.#started
  }

  async #start(): Promise<EngineInfo> {
    this.status.set({ state: 'starting' })
    const info = await this.trainers.engine((step, fraction) =>
      this.status.set({ state: 'installing', step, fraction })
    )
    this.#show(info)
    return info
  }

  #show(info: EngineInfo): void {
    const microseconds = this.microsecondsPerWork(info, FULL_BATCHES)
    const trainers = this.trainers.atWork(calibrationProblem(), calibrationRuns())
    const microsecondsPerRunEpoch = microseconds === null ? null : microseconds / trainers
    const reason = this.trainers.fallbackReason()
    this.status.set(
      reason === null
        ? { state: 'ready', info, microsecondsPerRunEpoch }
        : { state: 'fallback', info, reason, microsecondsPerRunEpoch }
    )
  }

  /** Trains a small known problem once a machine and engine, so that expected times can be told before the first batch. */
  async calibrate(): Promise<void> {
    const info = await this.start()
    if (this.microsecondsPerWork(info, FULL_BATCHES) !== null) return
    const [problem, runs] = [calibrationProblem(), calibrationRuns()]
    // The first calls of a program lay out its memory and take many times as long as those that follow.
    await this.trainers.train(problem, runs, { onRuns: () => {} })
    const pace = new BatchPace(problem.training.epochs, () => 1)
    await this.trainers.train(problem, runs, {
      onProgress: (progress, worker) => pace.look(progress, worker, performance.now()),
      onRuns: () => {}
    })
    if (pace.microsecondsPerWork !== null) this.learn(info, FULL_BATCHES, pace.microsecondsPerWork)
  }

  /**
   * Microseconds for a run-epoch of the reference case on one trainer, as last measured here, with mini-batches apart; null before
   * the first measurement.
   */
  microsecondsPerWork(info: EngineInfo, training: Training): number | null {
    const known = this.#preferences.get(costKey(info, training)) ?? this.#preferences.get(costKey(info, FULL_BATCHES))
    return typeof known === 'number' ? known : null
  }

  /** Takes in what a batch has cost. */
  learn(info: EngineInfo, training: Training, microsecondsPerWork: number): void {
    this.#preferences.set(costKey(info, training), microsecondsPerWork)
    this.#show(info)
  }

  async close(): Promise<void> {
    await this.trainers.close()
  }
}

const FULL_BATCHES: Training = { batchSize: 0 }

const costKey = (info: EngineInfo, { batchSize }: Training) =>
  `cost: ${info.name} on ${info.backend}${batchSize > 0 ? ', mini-batches' : ''}`
