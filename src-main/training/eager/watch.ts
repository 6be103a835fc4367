import type { TrainedRun } from '../engine.ts'
import { RUNAWAY } from '../runaway.ts'

export interface WatchOptions {
  epochs: number
  /** Epochs without a better validation loss before a run stops; 0 = never, as where it does not validate. */
  patience: number
  checkpointEvery: number
  validates: boolean
}

/** Keeps the records of one run: losses, best weights, checkpoints, and whether it goes on. */
export class Watch {
  readonly #options: WatchOptions
  readonly #initial: Float32Array
  readonly #training: Float32Array
  readonly #validation: Float32Array
  readonly #checkpoints: Float32Array
  #kept = 0
  #epochs = 0
  #last: Float32Array
  #best: Float32Array | null = null
  #bestEpoch = 0
  #bestLoss = Infinity
  #divergedAt: number | null = null
  #stopped = false

  constructor(initial: Float32Array, options: WatchOptions) {
    const { epochs, patience, checkpointEvery, validates } = options
    this.#options = { ...options, patience: validates ? patience : 0 }
    this.#initial = initial
    this.#last = initial
    this.#training = new Float32Array(epochs)
    this.#validation = new Float32Array(validates ? epochs : 0)
    this.#checkpoints = new Float32Array(
      checkpointEvery > 0 ? Math.floor(epochs / checkpointEvery) * initial.length : 0
    )
  }

  get validates(): boolean {
    return this.#options.validates
  }

  get goesOn(): boolean {
    return !this.#stopped && this.#epochs < this.#options.epochs
  }

  /**
   * Takes in a run after one more epoch.
   *
   * @param parameters as they are now; copied where they are kept
   */
  look(parameters: Float32Array, trainingLoss: number, validationLoss: number): void {
    const { patience, checkpointEvery, validates } = this.#options
    const epoch = ++this.#epochs
    this.#training[epoch - 1] = trainingLoss
    if (validates) this.#validation[epoch - 1] = validationLoss
    if (hasRunAway(parameters, trainingLoss)) {
      this.#divergedAt = epoch
      this.#stopped = true
      return
    }
    if (validates && validationLoss < this.#bestLoss) {
      this.#bestLoss = validationLoss
      this.#bestEpoch = epoch
      this.#best ??= new Float32Array(parameters.length)
      this.#best.set(parameters)
    }
    if (checkpointEvery > 0 && epoch % checkpointEvery === 0)
      this.#checkpoints.set(parameters, this.#kept++ * parameters.length)
    if (patience > 0 && epoch - this.#bestEpoch >= patience) this.#stopped = true
    if (!this.goesOn) this.#last = parameters.slice()
  }

  /** Losses from one epoch (from 0) to another; NaN after the run's end, and of no validation rows. */
  losses(from: number, to: number): { training: Float32Array; validation: Float32Array } {
    const part = (all: Float32Array) =>
      Float32Array.from({ length: to - from }, (_, index) => (from + index < this.#epochs ? all[from + index] : NaN))
    return {
      training: part(this.#training),
      validation: this.validates ? part(this.#validation) : new Float32Array(to - from).fill(NaN)
    }
  }

  /** The finished run. A run that diverged has no weights to stand for: all are NaN. */
  result(index: number): TrainedRun {
    const stopsAtBest = this.#options.patience > 0
    const diverged = this.#divergedAt !== null
    const last = diverged ? this.#last.map(() => NaN) : this.#last
    const isBest = this.#bestEpoch === this.#epochs
    return {
      index,
      weights: stopsAtBest && !diverged ? this.#best! : last,
      bestWeights: diverged || stopsAtBest || isBest ? null : this.#best,
      initialWeights: this.#initial,
      epochs: this.#epochs,
      bestEpoch: this.#bestEpoch === 0 ? null : this.#bestEpoch,
      divergedAt: this.#divergedAt,
      trainingLoss: this.#training.slice(0, this.#epochs),
      validationLoss: this.#validation.slice(0, this.#options.validates ? this.#epochs : 0),
      checkpoints: this.#checkpoints.slice(0, this.#kept * this.#initial.length)
    }
  }
}

function hasRunAway(parameters: Float32Array, loss: number): boolean {
  // Written so that NaN counts as run away.
  return !Number.isFinite(loss) || !parameters.every((value) => Math.abs(value) <= RUNAWAY)
}
