import { SCORING } from '../core/experiment/training-cost.ts'
import type { ChunkProgress } from '../training/engine.ts'

/** What was last told of runs in training. */
interface Look {
  epoch: number
  /** Epochs since the look before, and the milliseconds they took. */
  step: number
  took: number
  at: number
  /** Epochs that were shown by then; progress never goes back. */
  shown: number
}

/** Least milliseconds of training that tell a pace. */
const ENOUGH = 100

/**
 * How far a batch is and how fast it goes. An epoch on a million rows takes a while in which nothing is heard of it: between two
 * looks runs are taken to go on as they did, for no longer than up to the next look. All times are of `performance.now`.
 */
export class BatchPace {
  readonly #epochs: number
  readonly #workOf: (run: number) => number
  readonly #inTraining = new Map<number, Look>()
  readonly #workers = new Set<number>()
  #stored = 0
  /** Before the first news trainers start and programs are compiled, which tells nothing of the pace. */
  #first: { at: number; done: number } | null = null
  #ended = false
  /** Runs per second when the batch ended. */
  #last: number | null = null
  #milliseconds = 0
  #runEpochs = 0
  #work = 0

  /**
   * @param epochs of a run, at most
   * @param workOf a run's epoch, as `training-cost.ts` says
   */
  constructor(epochs: number, workOf: (run: number) => number) {
    this.#epochs = epochs
    this.#workOf = workOf
  }

  look({ runs, epoch, trainingLoss, milliseconds }: ChunkProgress, worker: number, now: number): void {
    const step = trainingLoss.length / runs.length
    for (const run of runs) {
      const before = this.#inTraining.get(run)
      // A trainer that died begins the chunk again.
      const goesOn = before !== undefined && before.epoch <= epoch
      const shown = goesOn ? Math.max(epoch, this.#shownEpoch(before, now)) : epoch
      this.#inTraining.set(run, { epoch, step, took: milliseconds, at: now, shown })
    }
    this.#workers.add(worker)
    this.#milliseconds += milliseconds
    // Runs that have ended cost as much as the others they are trained with.
    this.#runEpochs += step * runs.length
    for (const run of runs) this.#work += step * this.#workOf(run)
    this.#first ??= { at: now, done: this.done(now) }
  }

  store(runs: readonly number[], now: number): void {
    for (const run of runs) this.#inTraining.delete(run)
    this.#stored += runs.length
    this.#first ??= { at: now, done: this.done(now) }
  }

  /** Runs in training are no longer so: the batch has ended. Its pace stays what it was with them. */
  end(now: number): void {
    this.#last = this.runsPerSecond(now)
    this.#ended = true
    this.#inTraining.clear()
  }

  /** Shares of the runs in training that are done, by index of the run. One that is only to be scored is not whole yet. */
  shares(now: number): [run: number, share: number][] {
    const whole = this.#epochs + SCORING
    return [...this.#inTraining].map(([run, look]) => [run, this.#shownEpoch(look, now) / whole])
  }

  /** Runs trained since the start, those in training as parts of one. */
  done(now: number): number {
    return this.shares(now).reduce((sum, [, share]) => sum + share, this.#stored)
  }

  /** Null until there was some training. */
  runsPerSecond(now: number): number | null {
    if (this.#ended) return this.#last
    if (this.#first === null || now - this.#first.at < ENOUGH) return null
    const done = this.done(now) - this.#first.done
    return done > 0 ? (1000 * done) / (now - this.#first.at) : null
  }

  /** Of all trainers together, while they train: neither starting nor compiling nor storing is in it. */
  get microsecondsPerRunEpoch(): number | null {
    return this.#runEpochs === 0 ? null : (this.#milliseconds * 1000) / this.#runEpochs / this.#workers.size
  }

  /** The same of a run-epoch of the reference case, on one of the trainers; null where too little was trained to tell. */
  get microsecondsPerWork(): number | null {
    return this.#milliseconds < ENOUGH ? null : (this.#milliseconds * 1000) / this.#work
  }

  #shownEpoch({ epoch, step, took, at, shown }: Look, now: number): number {
    const since = took > 0 ? Math.min(1, (now - at) / took) : 0
    return Math.min(this.#epochs, Math.max(shown, epoch + step * since))
  }
}
