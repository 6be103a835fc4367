import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { DataPiece } from './data-pieces.ts'
import type { ChunkProgress, EngineInfo, ScoredRun, TrainingProblem } from './engine.ts'

/** What the chunks of a batch share, but for the data. */
type ChunkSettings = Omit<TrainingProblem, 'data'>

/** What a trainer is told. */
export type TrainerRequest =
  /** First of all: load the library (null = the WebAssembly backend) and choose an engine. */
  | { type: 'start'; binding: string | null; engine?: EngineInfo['name'] }
  /** Of the data that the chunks which follow are trained on. */
  | { type: 'data'; piece: DataPiece }
  /** Make ready what training such runs takes, ahead of need. */
  | { type: 'prepare'; settings: ChunkSettings; runs: RunSpec[] }
  | { type: 'chunk'; chunk: number; settings: ChunkSettings; runs: RunSpec[] }
  | { type: 'abort' }

/** What a trainer says. */
export type TrainerReply =
  /** `shortfall`: why the engine is slower than it could be. */
  | { type: 'ready'; info: EngineInfo; shortfall: string | null }
  /** The next piece of data may come. */
  | { type: 'taken' }
  | { type: 'prepared' }
  | { type: 'progress'; chunk: number; progress: ChunkProgress }
  /** Runs of the chunk that can be stored while the others are being scored. */
  | { type: 'scored'; chunk: number; runs: ScoredRun[] }
  /** The last of its runs. */
  | { type: 'done'; chunk: number; runs: ScoredRun[] }
  | { type: 'aborted'; chunk: number }
  /** `chunk` is null when the engine did not start or nothing was made ready; `forPerson`: the message is a sentence for the person. */
  | { type: 'failed'; chunk: number | null; message: string; forPerson: boolean }

/** A line to a trainer's process. */
export interface TrainerLine {
  readonly pid: number | undefined
  tell(request: TrainerRequest): void
  onReply(listener: (reply: TrainerReply) => void): void
  /** The process is gone; `words` are its last ones, as far as they are known. Called once. */
  onEnd(listener: (words: string) => void): void
  /** Hangs up, whereupon the trainer ends itself. */
  close(): void
  /** Ends the process at once. */
  kill(): void
}

/** Starts a trainer's process. @param entry path of `trainer.ts`, or of the file it was bundled into */
export type SpawnTrainer = (entry: string, env: NodeJS.ProcessEnv) => TrainerLine
