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
    case 'fold': {
      const partition = foldPartition(data, choice)
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

/**
 * One fold tests, the others train; of these, as large a share validates as in the experiment's own split. All rows take part.
 * Rows are shuffled, sorted by class and dealt out in turn, so that every fold has its share of every class, and so do
 * the validation rows.
 */
function foldPartition(data: EncodedData, { fold, folds, seed }: Extract<RowChoice, { kind: 'fold' }>): Uint8Array {
  const order = [...permutation(data.rows, random(deriveSeed(seed, 'folds')))]
  const { labels } = data
  if (labels !== null) order.sort((a, b) => labels[a] - labels[b])

  const partition = new Uint8Array(data.rows).fill(TEST)
  const others = order.filter((_, position) => position % folds !== fold)
  const share = validationShare(data.partition)
  others.forEach((row, position) => {
    const validates = Math.floor((position + 1) * share) > Math.floor(position * share)
    partition[row] = validates ? VALIDATION : TRAINING
  })
  return partition
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
