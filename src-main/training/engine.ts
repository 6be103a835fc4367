import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { ArchitectureSettings, TrainingSettings } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { PartitionMetrics } from '../core/run/run.ts'

/** What all runs of a batch share. The data is sent to a trainer once. */
export interface TrainingProblem {
  data: EncodedData
  architecture: ArchitectureSettings
  training: TrainingSettings
  /** Keep the weights every so many epochs; 0 = none. */
  checkpointEvery: number
}

/** One trained run, all weights packed as `core/run/parameters.ts` says (float32 results, exact in float64). */
export interface TrainedRun {
  index: number
  /** The weights the run stands for: the best ones with patience, else the last ones. */
  weights: Float32Array
  /** Weights with the lowest validation loss, when they are not `weights`; null without validation rows. */
  bestWeights: Float32Array | null
  /** Weights before the first epoch. */
  initialWeights: Float32Array
  /** Epochs trained. */
  epochs: number
  /** Epoch with the lowest validation loss, from 1. */
  bestEpoch: number | null
  /** Epoch at which the loss stopped being a number, from 1; null when it never did. */
  divergedAt: number | null
  /** Mean loss of a row after each epoch, without the penalty. */
  trainingLoss: Float32Array
  /** Empty without validation rows. */
  validationLoss: Float32Array
  /** [checkpoints × parameters], at epochs checkpointEvery, 2 × checkpointEvery, …; empty when none were asked. */
  checkpoints: Float32Array
}

/** A trained run, and what it is worth. */
export interface ScoredRun extends TrainedRun {
  /** Empty when it diverged. */
  metrics: PartitionMetrics
}

/** A look into a chunk that is being trained. */
export interface ChunkProgress {
  /** Indexes of the runs in the chunk. */
  runs: number[]
  /** Epochs done by the chunk. */
  epoch: number
  /** Losses since the last report: row-major [runs × epochs since then]. */
  trainingLoss: Float32Array
  validationLoss: Float32Array
  /** Milliseconds of training since the last report; making ready and compiling are not among them. */
  milliseconds: number
}

/** Which program does the arithmetic; stored with every batch. */
export interface EngineInfo {
  name: 'compiled' | 'eager'
  backend: 'tensorflow' | 'wasm'
  /** For the eye, such as `TensorFlow 2.21.0`. */
  library: string
}

/**
 * Trains many runs at once. An engine lives inside a trainer process; everything else talks to `Trainers`.
 * Same problem and specs give the same bits on the same machine and engine.
 */
export interface Engine {
  readonly info: EngineInfo
  /** Makes ready what training such runs takes, where that takes long. */
  prepare?(problem: TrainingProblem, runs: readonly RunSpec[]): Promise<void>
  /**
   * Trains one chunk. Calls `onProgress` at least four times a second and stops within half a second of `signal`.
   * @throws the signal's reason when aborted; the chunk is then lost
   */
  train(
    problem: TrainingProblem,
    runs: readonly RunSpec[],
    observe: { onProgress?: (progress: ChunkProgress) => void; signal?: AbortSignal }
  ): Promise<TrainedRun[]>
}

/** The pool of trainer processes, one a core, each with its own engine. Survives their crashes. */
export interface Trainers {
  /**
   * Starts the trainers when they are not running yet and says what they run on. The first time on a machine the native
   * library is fetched and built meanwhile; `onInstall` hears how far that is, from 0 to 1.
   */
  engine(onInstall?: (step: string, fraction: number) => void): Promise<EngineInfo>
  /** Why the slower WebAssembly backend is in use: what is missing and how to get it. Null on TensorFlow. */
  fallbackReason(): string | null
  /** How many trainers such a batch has, once it is known what they run on. */
  atWork(problem: TrainingProblem, runs: readonly RunSpec[]): number
  /**
   * Makes trainers ready for the first chunks of a batch that may come: they are started and have its data, and their programs are
   * compiled. What cannot be made ready is left to `train`.
   * @throws the signal's reason when aborted; what is being compiled then is compiled to its end
   */
  prepare(problem: TrainingProblem, runs: readonly RunSpec[], signal: AbortSignal): Promise<void>
  /**
   * Trains all runs, in chunks. Runs are handed to `onRuns` as soon as they are scored, a few at a time, and a chunk is awaited
   * there before its trainer gets the next but one, so memory stays bounded. A trainer that dies costs what of its chunk was not
   * handed over, which is trained again; a second death on the same chunk fails the batch with a UserError.
   * @throws the signal's reason when aborted, at once; runs already handed over stay, and none come after it
   */
  train(
    problem: TrainingProblem,
    runs: readonly RunSpec[],
    observe: {
      /** `worker`: which of the trainers at work tells, from 0. */
      onProgress?: (progress: ChunkProgress, worker: number) => void
      onRuns: (runs: ScoredRun[]) => void | Promise<void>
      signal?: AbortSignal
    }
  ): Promise<void>
  /** Process ids of the trainers that live. */
  pids(): number[]
  /** Ends the processes. */
  close(): Promise<void>
}
