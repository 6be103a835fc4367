import { assertNever } from '../assert-never.ts'
import type { EncodedData } from '../dataset/encoded-data.ts'
import { deriveSeed, permutation, random } from '../random.ts'
import type { RowChoice } from './run-spec.ts'

const [TRAINING, VALIDATION, TEST] = [0, 1, 2]

/** The rows of one run: the partition of each, and how often it counts when training. */
export interface RowsOfRun {
  /** Index into PARTITIONS a row. */
  partition: Uint8Array
  trainingWeights: Float32Array
}

/** Which rows a run trains, validates and is tested on. */
export function rowsOfRun(data: EncodedData, choice: RowChoice): RowsOfRun {
  switch (choice.kind) {
    case 'split':
      return { partition: data.partition, trainingWeights: countOnce(data.partition) }
    case 'bootstrap':
      return { partition: data.partition, trainingWeights: bootstrapCounts(data.partition, choice.seed) }
    case 'fold':
    case 'validation-fold': {
      const partition = choice.kind === 'fold' ? foldPartition(data, choice) : validationFoldPartition(data, choice)
      return { partition, trainingWeights: countOnce(partition) }
    }
    default:
      return assertNever(choice)
  }
}

function countOnce(partition: Uint8Array): Float32Array {
  return Float32Array.from(partition, (part) => (part === TRAINING ? 1 : 0))
}

/** As many draws as there are training rows, with replacement. */
function bootstrapCounts(partition: Uint8Array, seed: number): Float32Array {
  const counts = new Float32Array(partition.length)
  const rows = Int32Array.from(partition.keys()).filter((row) => partition[row] === TRAINING)
  const rng = random(deriveSeed(seed, 'bootstrap'))
  for (let draw = 0; draw < rows.length; draw++) counts[rows[rng.integer(rows.length)]]++
  return counts
}

type Fold = Omit<Extract<RowChoice, { kind: 'fold' }>, 'kind'>

/** One fold validates, the others train; the test rows of the experiment stay out. */
function validationFoldPartition(data: EncodedData, { fold, folds, seed }: Fold): Uint8Array {
  const order = dealtRows(data, seed).filter((row) => data.partition[row] !== TEST)
  const partition = new Uint8Array(data.rows).fill(TEST)
  order.forEach((row, position) => (partition[row] = position % folds === fold ? VALIDATION : TRAINING))
  return partition
}

/**
 * One fold tests, the others train; of these, as large a share validates as in the experiment's own split. All rows take part,
 * and validation rows have their share of every class as folds have.
 */
function foldPartition(data: EncodedData, { fold, folds, seed }: Fold): Uint8Array {
  const order = dealtRows(data, seed)
  const partition = new Uint8Array(data.rows).fill(TEST)
  const others = order.filter((_, position) => position % folds !== fold)
  const share = validationShare(data.partition)
  others.forEach((row, position) => {
    const validates = Math.floor((position + 1) * share) > Math.floor(position * share)
    partition[row] = validates ? VALIDATION : TRAINING
  })
  return partition
}

/** Rows shuffled and sorted by class: dealt out in turn, every fold gets its share of every class. */
function dealtRows({ rows, labels }: EncodedData, seed: number): number[] {
  const order = [...permutation(rows, random(deriveSeed(seed, 'folds')))]
  if (labels !== null) order.sort((a, b) => labels[a] - labels[b])
  return order
}

/** Of the rows that train or validate. */
function validationShare(partition: Uint8Array): number {
  let training = 0
  let validation = 0
  for (const part of partition) {
    if (part === TRAINING) training++
    if (part === VALIDATION) validation++
  }
  return validation / (training + validation)
}
