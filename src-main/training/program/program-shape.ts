import type { TrainingSettings } from '../../core/experiment/experiment.ts'
import type { NetworkShape } from './network-shape.ts'

/** Everything a training program is compiled for. Chunks of the same shape share one. */
export interface ProgramShape {
  network: NetworkShape
  optimiser: Pick<TrainingSettings, 'optimiser' | 'momentum'>
  /** Runs trained at once. */
  runs: number
  /** Epochs that one call can train and report on. */
  turns: number
  /** Checkpoints that one call can keep; 0 = none are asked for. */
  checkpoints: number
  training: TableShape
  /**
   * Where validation losses come from: nowhere; from rows of their own; or `among` the training rows, by other row
   * weights, when what validates in one run trains in another.
   */
  validation: 'none' | 'among' | TableShape
  /** Mini-batches: updates an epoch, and rows an update. Null = one update an epoch, on all rows. */
  batches: { updates: number; rows: number } | null
}

/** Rows laid out block by block, so that what is worked on stays in the processor's cache. */
export interface TableShape {
  blocks: number
  /** Rows a block. */
  rows: number
  /** Whether row weights differ between runs, or one set serves all. */
  ownWeights: boolean
  /** The same for targets. */
  ownTargets: boolean
}
