import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatCount } from '../../format-number.ts'
import { classProbabilities } from '../../run/forward.ts'
import { UserError } from '../../user-error.ts'
import type { AnalysisSubject } from '../method.ts'
import { chooseRows, dataOf, gatherInputs } from '../rows.ts'
import { tiedBlocks, type TiedBlocks } from './tied-blocks.ts'

/** Some rows with what a network, or an ensemble, makes of them. */
export interface ScoredRows {
  classes: string[]
  /** Which rows of the data these are. */
  rows: Int32Array
  /** Class index, one a row. */
  labels: Int32Array
  /** Row-major [rows × classes]. */
  probabilities: Float64Array
  /** For sentences: `150 test rows`. */
  words: string
}

/** @throws UserError when the partition that was asked for has no rows */
export function scoredRows(subject: AnalysisSubject, asked: string): ScoredRows {
  const data = dataOf(subject)
  const { rows, words } = chooseRows(data, asked)
  return {
    classes: data.outputs,
    rows,
    labels: labelsOf(data, rows),
    probabilities: classProbabilities(subject.network, gatherInputs(data, rows), rows.length),
    words
  }
}

/**
 * Some rows of what was answered for all.
 *
 * @param answers row-major [rows of the data × classes]
 */
export function scoredFrom(data: EncodedData, answers: Float64Array, rows: Int32Array): ScoredRows {
  const classes = data.outputs.length
  const probabilities = new Float64Array(rows.length * classes)
  rows.forEach((row, r) => probabilities.set(answers.subarray(row * classes, (row + 1) * classes), r * classes))
  return {
    classes: data.outputs,
    rows,
    labels: labelsOf(data, rows),
    probabilities,
    words: `${formatCount(rows.length)} rows`
  }
}

function labelsOf({ labels }: EncodedData, rows: Int32Array): Int32Array {
  if (labels === null) throw new Error('called without classes')
  return Int32Array.from(rows, (row) => labels[row])
}

/** One class against the rest: its probability, and which rows are of it. */
export function againstRest(
  { classes, labels, probabilities }: Pick<ScoredRows, 'classes' | 'labels' | 'probabilities'>,
  k: number
): { scores: Float64Array; members: Uint8Array } {
  return {
    scores: Float64Array.from(labels, (_, row) => probabilities[row * classes.length + k]),
    members: Uint8Array.from(labels, (label) => (label === k ? 1 : 0))
  }
}

export function blocksOf(rows: ScoredRows, k: number): TiedBlocks {
  const { scores, members } = againstRest(rows, k)
  return tiedBlocks(scores, members)
}

/** The class asked for, as a list; all of them where none is. @throws UserError naming the classes there are */
export function classesAsked({ classes }: Pick<ScoredRows, 'classes'>, asked: unknown): number[] {
  if (asked === '') return [...classes.keys()]
  const k = classes.indexOf(String(asked))
  if (k < 0) throw new UserError(`There is no class "${String(asked)}". There are ${classes.join(', ')}.`)
  return [k]
}
