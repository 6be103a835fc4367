import type { TrainingProblem } from '../../src-main/training/engine.ts'

/** What a training took. */
export interface Cost {
  /** Seconds by the clock. */
  wall: number
  /** Processor seconds of all its processes; null where the system does not tell. */
  cpu: number | null
}

/** Our own program, or a peer: something that trains networks on a problem for so many epochs. */
export interface Contender {
  name: string
  version: string
  /** More than these would not be trained: it converges before. */
  mostEpochs: number
  /** Null when it can, else why not, in a few words. */
  cannot(problem: TrainingProblem, runs: number): string | null
  /** Trains from random starts, full batch, Adam (R nnet: BFGS). */
  train(problem: TrainingProblem, runs: number, epochs: number): Promise<Cost>
  /** Bytes held at most so far, all its processes together; null where the system does not tell. */
  peakMemory(): number | null
  close(): Promise<void>
}
