import { PARTITIONS, type EncodedData, type Partition } from '../dataset/encoded-data.ts'
import { formatCount } from '../format-number.ts'
import { UserError } from '../user-error.ts'
import type { AnalysisSubject, Method, MethodOption } from './method.ts'

/** Which rows a method looks at. `auto` takes rows that were never seen, where there are any. */
export function rowsOption(standard: 'auto' | 'all'): MethodOption {
  return {
    name: 'rows',
    label: 'Rows',
    help: 'rows to look at; auto = test rows, else validation, else training rows',
    kind: 'choice',
    choices: ['auto', 'all', ...PARTITIONS],
    default: standard
  }
}

export interface ChosenRows {
  /** Indexes of rows of the data. */
  rows: Int32Array
  /** For sentences: `150 test rows`, `all 1,000 rows`. */
  words: string
}

/** @throws UserError when the partition that was asked for has no rows */
export function chooseRows(data: EncodedData, asked: string): ChosenRows {
  if (asked === 'all') {
    return {
      rows: Int32Array.from({ length: data.rows }, (_, row) => row),
      words: `all ${formatCount(data.rows)} rows`
    }
  }
  const partition = choosePartition(data, asked)
  const rows = rowsOf(data, partition)
  if (rows.length === 0) throw new UserError(noRowsOf(data, partition))
  return { rows, words: countedRows(data, partition, rows.length) }
}

/** What the rows of a partition are called in a title: `test rows`; `all rows` where nobody knows which were trained on. */
export function partitionWords({ trainingRows }: Pick<EncodedData, 'trainingRows'>, partition: Partition): string {
  return trainingRows === 'unknown' ? 'all rows' : `${partition} rows`
}

/** The same in a sentence: `150 test rows`, `178 rows`. */
export function countedRows({ trainingRows }: EncodedData, partition: Partition, count: number): string {
  return trainingRows === 'unknown' ? `${formatCount(count)} rows` : `${formatCount(count)} ${partition} rows`
}

/** The rows a network was trained on; all of them where nobody knows which. */
export function trainingRowsOf(data: EncodedData): Int32Array {
  return data.trainingRows === 'unknown' ? data.sourceRow.map((_, row) => row) : rowsOf(data, 'training')
}

/** What to mind of a method that prefers rows the network has never seen, where nobody knows which those are. */
export function unseenNotes({ options }: Pick<Method, 'options'>, data: EncodedData | null): string[] {
  const prefers = options.some((option) => option.name === 'rows' && option.default === 'auto')
  if (!prefers || data?.trainingRows !== 'unknown') return []
  return [
    'Nobody knows which rows this network was trained on, so all rows of its data count as test rows. Those it has seen flatter it.'
  ]
}

/** Why a partition that was asked for cannot be looked at. */
export function noRowsOf({ trainingRows }: EncodedData, partition: Partition): string {
  return trainingRows === 'unknown'
    ? `Nobody knows which were the ${partition} rows of a network that was not trained here. Take all rows.`
    : `There are no ${partition} rows. Choose other rows.`
}

/** The partition asked for; `auto` takes the first of test, validation, training that has rows. */
export function choosePartition(data: EncodedData, asked: string): Partition {
  const named = PARTITIONS.find((name) => name === asked)
  const present = (['test', 'validation', 'training'] as const).find((name) => rowsOf(data, name).length > 0)
  return named ?? present ?? 'training'
}

/** The rows of one partition, as indexes. */
export function rowsOf({ partition }: EncodedData, name: Partition): Int32Array {
  const wanted = PARTITIONS.indexOf(name)
  const rows = new Int32Array(partition.length)
  let count = 0
  for (let row = 0; row < partition.length; row++) if (partition[row] === wanted) rows[count++] = row
  return rows.subarray(0, count)
}

/** The inputs of some rows: row-major [rows × inputs]. */
export function gatherInputs({ x, inputs }: EncodedData, rows: Int32Array): Float64Array {
  const width = inputs.length
  const gathered = new Float64Array(rows.length * width)
  rows.forEach((row, r) => gathered.set(x.subarray(row * width, (row + 1) * width), r * width))
  return gathered
}

/** At most `count` of the rows, evenly spread over them. */
export function thinned(rows: Int32Array, count: number): Int32Array {
  if (rows.length <= count) return rows
  return Int32Array.from({ length: count }, (_, k) => rows[Math.floor((k * rows.length) / count)])
}

/** The data of a subject; methods that call this say `requires: { data: true }`, which is checked before. */
export function dataOf({ data }: AnalysisSubject): EncodedData {
  if (data === null) throw new Error('called without data')
  return data
}
