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
  const labels = labelsOf(data)
  return {
    classes: data.outputs,
    rows,
    labels: rows.map((row) => labels[row]),
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
  const labels = labelsOf(data)
  const probabilities = new Float64Array(rows.length * classes)
  for (let r = 0; r < rows.length; r++) {
    for (let c = 0; c < classes; c++) probabilities[r * classes + c] = answers[rows[r] * classes + c]
  }
  return {
    classes: data.outputs,
    rows,
    labels: rows.map((row) => labels[row]),
    probabilities,
    words: `${formatCount(rows.length)} rows`
  }
}

/** Class index a row of the data. */
export function labelsOf({ labels }: EncodedData): Int32Array {
  if (labels === null) throw new Error('called without classes')
  return labels
}

/** One class against the rest: its probability, which rows are of it, and both in the order of probability. */
export interface RankedRows {
  scores: Float64Array
  /** 1 where the row is of the class. */
  members: Uint8Array
  blocks: TiedBlocks
}

export function againstRest(
  { classes, labels, probabilities }: Pick<ScoredRows, 'classes' | 'labels' | 'probabilities'>,
  k: number
): Pick<RankedRows, 'scores' | 'members'> {
  const scores = new Float64Array(labels.length)
  const members = new Uint8Array(labels.length)
  for (let row = 0; row < labels.length; row++) {
    scores[row] = probabilities[row * classes.length + k]
    members[row] = Number(labels[row] === k)
  }
  return { scores, members }
}

export function rankedRows(scored: ScoredRows, k: number): RankedRows {
  const { scores, members } = againstRest(scored, k)
  return { scores, members, blocks: tiedBlocks(scores, members) }
}

export function blocksOf(scored: ScoredRows, k: number): TiedBlocks {
  return rankedRows(scored, k).blocks
}

/** The class asked for, as a list; all of them where none is. @throws UserError naming the classes there are */
export function classesAsked({ classes }: Pick<ScoredRows, 'classes'>, asked: unknown): number[] {
  if (asked === '') return [...classes.keys()]
  const k = classes.indexOf(String(asked))
  if (k < 0) throw new UserError(`There is no class "${String(asked)}". There are ${classes.join(', ')}.`)
  return [k]
}
