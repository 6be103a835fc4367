import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import type { RunSpec } from '../../core/experiment/run-spec.ts'

/** Rows of the tables that a chunk's runs are trained on. */
export interface ChunkRows {
  training: Int32Array
  /** Empty without validation rows, and when they are among the training rows. */
  validation: Int32Array
  /** Whether what validates in one run trains in another: folds. */
  among: boolean
}

/** Runs that one program can train: equally many probes, and rows chosen in the same manner. */
export function kindOf({ probes, rows }: RunSpec): string {
  return `${rows.kind === 'fold' ? 'folds' : 'split'}, ${probes?.count ?? 0} probes`
}

/**
 * The rows that runs of one kind may use. They depend on the kind and not on the runs, so that neither a run's result nor the
 * shapes a program is compiled for depend on which runs share a chunk.
 */
export function chunkRows({ partition }: EncodedData, { rows }: RunSpec): ChunkRows {
  const part = (wanted: number) => Int32Array.from(partition.keys()).filter((row) => partition[row] === wanted)
  const validation = part(1)
  return rows.kind === 'fold'
    ? { training: Int32Array.from(partition.keys()), validation: new Int32Array(0), among: validation.length > 0 }
    : { training: part(0), validation, among: false }
}
