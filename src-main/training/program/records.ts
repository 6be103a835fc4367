import type { RunSpec } from '../../core/experiment/run-spec.ts'
import type { ChunkProgress, TrainedRun, TrainingProblem } from '../engine.ts'
import { joined } from '../joined.ts'
import type { Chunk } from './chunk.ts'
import { packedRun } from './vectors.ts'

/** What a call of the program told, row-major; R is the program's number of runs. */
export interface CallReport {
  /** Looks at the weights; the first was after `firstEpoch` epochs. */
  turns: number
  firstEpoch: number
  /** [R] epochs trained so far. */
  epochs: ArrayLike<number>
  /** [R] 1 for runs whose weights ran away, after their last epoch. */
  diverged: ArrayLike<number>
  /** [turns and more, R] */
  trainingLoss: ArrayLike<number>
  validationLoss: ArrayLike<number>
  /** [places, R, parameters]; null when none are asked for. */
  checkpoints: ArrayLike<number> | null
}

/** How training ended, all [R] or [R, parameters]. */
export interface FinalState {
  weights: ArrayLike<number>
  bestWeights: ArrayLike<number>
  bestEpoch: ArrayLike<number>
}

/** Gathers what the calls of a program tell about the runs of a chunk. */
export class Records {
  readonly #problem: TrainingProblem
  readonly #runs: readonly RunSpec[]
  readonly #chunk: Chunk
  /** [runs, epochs] */
  readonly #training: Float32Array
  /** The same, NaN for runs without validation rows; empty where no run has any. */
  readonly #validation: Float32Array
  readonly #checkpoints: Float32Array[][]
  #epochs: ArrayLike<number>
  #diverged: ArrayLike<number>
  #looked = 0
  #told = 0

  constructor(problem: TrainingProblem, runs: readonly RunSpec[], chunk: Chunk) {
    this.#problem = problem
    this.#runs = runs
    this.#chunk = chunk
    this.#training = new Float32Array(runs.length * problem.training.epochs).fill(NaN)
    this.#validation = new Float32Array(chunk.validating.includes(true) ? this.#training.length : 0).fill(NaN)
    this.#checkpoints = runs.map(() => [])
    this.#epochs = runs.map(() => 0)
    this.#diverged = this.#epochs
  }

  take(report: CallReport): void {
    const { turns, firstEpoch } = report
    this.#epochs = report.epochs
    this.#diverged = report.diverged
    for (let run = 0; run < this.#runs.length; run++) {
      this.#takeLosses(report, run)
      if (report.checkpoints !== null) this.#takeCheckpoints(report, run, report.checkpoints)
    }
    this.#looked = firstEpoch + turns - 1
  }

  /** Losses come a row an epoch, and are kept a row a run. The first look of all is at the initial weights. */
  #takeLosses({ turns, firstEpoch, epochs, trainingLoss, validationLoss }: CallReport, run: number): void {
    const { runs } = this.#chunk.shape
    const start = run * this.#problem.training.epochs
    for (let turn = firstEpoch === 0 ? 1 : 0; turn < turns && firstEpoch + turn <= epochs[run]; turn++) {
      const epoch = firstEpoch + turn
      this.#training[start + epoch - 1] = trainingLoss[turn * runs + run]
      if (this.#chunk.validating[run]) this.#validation[start + epoch - 1] = validationLoss[turn * runs + run]
    }
  }

  #takeCheckpoints({ turns, firstEpoch, epochs, diverged }: CallReport, run: number, kept: ArrayLike<number>): void {
    const every = this.#problem.checkpointEvery
    const { shape, order } = this.#chunk
    const firstKept = Math.ceil(firstEpoch / every)
    const last = Math.min(firstEpoch + turns - 1, diverged[run] === 1 ? epochs[run] - 1 : epochs[run])
    for (let number = Math.max(1, firstKept); number * every <= last; number++) {
      this.#checkpoints[run].push(packedRun(kept, (number - firstKept) * shape.runs + run, order))
    }
  }

  /** Losses since the last time; those of a run that has ended are NaN. @param milliseconds they took */
  progress(milliseconds: number): ChunkProgress {
    const [from, to] = [this.#told, this.#looked]
    this.#told = to
    const { epochs } = this.#problem.training
    const part = (losses: Float32Array) =>
      joined(this.#runs.map((_, run) => losses.subarray(run * epochs + from, run * epochs + to)))
    return {
      runs: this.#runs.map(({ index }) => index),
      epoch: to,
      trainingLoss: part(this.#training),
      validationLoss: part(this.#validation),
      milliseconds
    }
  }

  /** The finished runs. A run that diverged has no weights to stand for: all are NaN. */
  results(state: FinalState): TrainedRun[] {
    const { epochs: most, patience } = this.#problem.training
    return this.#runs.map(({ index }, run) => {
      const packed = (values: ArrayLike<number>) => packedRun(values, run, this.#chunk.order)
      const epochs = this.#epochs[run]
      const bestEpoch = state.bestEpoch[run] || null
      const diverged = this.#diverged[run] === 1
      const last = diverged ? packed(state.weights).fill(NaN) : packed(state.weights)
      const best = diverged || bestEpoch === null || bestEpoch === epochs ? null : packed(state.bestWeights)
      const losses = (all: Float32Array) => all.slice(run * most, run * most + epochs)
      return {
        index,
        weights: patience > 0 ? (best ?? last) : last,
        bestWeights: patience > 0 ? null : best,
        initialWeights: this.#chunk.initialWeights[run],
        epochs,
        bestEpoch,
        divergedAt: diverged ? epochs : null,
        trainingLoss: losses(this.#training),
        validationLoss: this.#chunk.validating[run] ? losses(this.#validation) : new Float32Array(0),
        checkpoints: joined(this.#checkpoints[run])
      }
    })
  }
}
