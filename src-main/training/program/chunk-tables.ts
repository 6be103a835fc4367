import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import type { RunArrays } from '../../core/experiment/arrays.ts'
import { isFold, type RunSpec } from '../../core/experiment/run-spec.ts'
import type { NetworkShape } from './network-shape.ts'
import type { Numbers } from './numbers.ts'
import type { ProgramShape } from './program-shape.ts'
import { layOut, shareNumbers, tableNumbers, tableShape } from './tables.ts'

/** Runs that one program can train: networks of one shape, and rows chosen in the same manner. */
export function kindOf({ probes, rows, hidden }: RunSpec): string {
  return `${isFold(rows) ? rows.kind : 'split'}, ${probes?.count ?? 0} probes, ${hidden?.join('-') ?? 'own'} units`
}

interface Validation {
  shape: ProgramShape['validation']
  numbers?: ReturnType<typeof tableNumbers>
  /** Shares of the training table's rows in the validation loss. */
  among?: Numbers<'float32'>
}

/**
 * The tables that runs of one kind are trained on. Which rows they hold depends on the kind and not on the runs, so that neither a
 * run's result nor the shapes a program is compiled for depend on which runs share a chunk.
 *
 * In folds all rows train in some run and validate in another; else validation rows have a table of their own.
 */
export function chunkTables(data: EncodedData, { rows }: RunSpec, arrays: RunArrays[], network: NetworkShape) {
  const inFolds = isFold(rows)
  const ofPart = (part: number) => Int32Array.from(data.partition.keys()).filter((row) => data.partition[row] === part)
  const trainingRows = inFolds ? Int32Array.from(data.partition.keys()) : ofPart(0)
  const validationRows = ofPart(1)
  const validationWeights = arrays.map((run) => run.validationWeights)

  const layout = layOut(trainingRows, network)
  const numbers = tableNumbers(
    data,
    layout,
    arrays,
    arrays.map((run) => run.trainingWeights),
    network
  )
  return {
    training: { rows: trainingRows, shape: tableShape(layout, numbers), numbers },
    validation: validation()
  }

  function validation(): Validation {
    if (validationRows.length === 0 && rows.kind !== 'validation-fold') return { shape: 'none' }
    if (inFolds) return { shape: 'among', among: shareNumbers(layout, validationWeights, true) }
    const validationLayout = layOut(validationRows, network)
    const numbers = tableNumbers(data, validationLayout, arrays, validationWeights, network)
    return { shape: tableShape(validationLayout, numbers), numbers }
  }
}
