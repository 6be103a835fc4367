import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { ChunkProgress, EngineInfo, TrainedRun, TrainingProblem } from './engine.ts'

/** What a trainer is told. */
export type TrainerRequest =
  /** First of all: load the library (null = the WebAssembly backend) and choose an engine. */
  | { type: 'start'; binding: string | null; engine?: EngineInfo['name'] }
  /** What the chunks that follow share. */
  | { type: 'problem'; problem: TrainingProblem }
  | { type: 'chunk'; chunk: number; runs: RunSpec[] }
  | { type: 'abort' }

/** What a trainer says. */
export type TrainerReply =
  | { type: 'ready'; info: EngineInfo }
  | { type: 'progress'; chunk: number; progress: ChunkProgress }
  | { type: 'done'; chunk: number; runs: TrainedRun[] }
  | { type: 'aborted'; chunk: number }
  /** `chunk` is null when the engine did not start. */
  | { type: 'failed'; chunk: number | null; message: string }
