import type { Preferences } from '../store/preferences.ts'
import type { EngineInfo, Trainers } from '../training/engine.ts'
import { Changing } from './changing.ts'
import { CALIBRATION, calibrationProblem, calibrationRuns, workOf, type Work } from './speed.ts'
import type { EngineStatus } from './types.ts'

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

  /** Starts the trainers ahead of need; later calls wait for the same start. */
  start(): Promise<EngineInfo> {
    this.#started ??= this.#start()
    return this.#started
  }

  async #start(): Promise<EngineInfo> {
    const info = await this.trainers.engine((step, fraction) =>
      this.status.set({ state: 'installing', step, fraction })
    )
    this.#show(info)
    return info
  }

  #show(info: EngineInfo): void {
    const cost = this.costPerUnitOfWork(info)
    const microsecondsPerRunEpoch = cost === null ? null : cost * workOf(CALIBRATION)
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
    if (this.costPerUnitOfWork(info) !== null) return
    const [problem, runs] = [calibrationProblem(), calibrationRuns()]
    // The first time the program is compiled and the second trainer starts; the second time is what training costs.
    await this.trainers.train(problem, runs, { onRuns: () => {} })
    const started = performance.now()
    await this.trainers.train(problem, runs, { onRuns: () => {} })
    const microseconds = (performance.now() - started) * 1000
    this.learn(info, microseconds / (runs.length * problem.training.epochs), CALIBRATION)
  }

  /** Microseconds for one run-epoch of one row and one parameter, as measured here; null before the first measurement. */
  costPerUnitOfWork(info: EngineInfo): number | null {
    const cost = this.#preferences.get(speedKey(info))
    return typeof cost === 'number' ? cost : null
  }

  /** Takes in what a run-epoch has cost in a batch. */
  learn(info: EngineInfo, microsecondsPerRunEpoch: number, work: Work): void {
    this.#preferences.set(speedKey(info), microsecondsPerRunEpoch / workOf(work))
    this.#show(info)
  }

  async close(): Promise<void> {
    await this.trainers.close()
  }
}

const speedKey = (info: EngineInfo) => `speed: ${info.name} on ${info.backend}`
