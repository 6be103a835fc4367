import type { Tensor3D } from '@tensorflow/tfjs-core'
import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import type { RunArrays } from '../../core/experiment/arrays.ts'
import { isFold, type RunSpec } from '../../core/experiment/run-spec.ts'
import type { Shape } from '../../core/run/parameters.ts'
import type { Tensorflow } from '../tensorflow.ts'

/** Rows as the arithmetic wants them. What all runs share is there once: the first dimension is 1. */
export interface Block {
  /** [1 or runs, inputs + 1, rows]; the last line is all ones and carries the bias. */
  x: Tensor3D
  /** [1 or runs, outputs, rows] */
  y: Tensor3D
  /** [1 or runs, 1, rows] Share of a row in the mean loss of its run; they add up to 1 over all blocks. */
  weights: Tensor3D
}

/** Which rows, and how often each counts, for every run of a chunk. */
export interface WeightedRows {
  /** Rows of the data that may count in a run. */
  rows: Int32Array
  /** weights[run][i] is how often `rows[i]` counts in the run. */
  weights: Float32Array[]
}

/**
 * The rows of a chunk in blocks that fit the processor's cache, at most 8192 rows long. A block's length depends on the network only,
 * never on the chunk, so that a run's sums are added up in the same order whatever runs it is trained with.
 */
function blockRows({ inputs, hidden, outputs }: Shape): number {
  return Math.max(256, Math.min(8192, Math.floor(65_536 / Math.max(inputs + 1, ...hidden, outputs))))
}

/**
 * Training or validation rows of a chunk. Which rows are looked at depends on the data and on the kind of the runs, never on
 * what the runs of this chunk drew: sums are added up in the same order whatever runs are trained together.
 */
export function weightedRows(
  { partition }: EncodedData,
  specs: readonly RunSpec[],
  arrays: readonly RunArrays[],
  part: 'trainingWeights' | 'validationWeights'
): WeightedRows {
  const all = arrays.map((run) => run[part])
  const anywhere = specs.some(({ rows }) => isFold(rows))
  const mayCount = (row: number) => anywhere || partition[row] === (part === 'trainingWeights' ? 0 : 1)
  const isEmpty = all.every((weights) => weights.every((weight) => weight === 0))
  const rows = isEmpty ? new Int32Array(0) : Int32Array.from(partition.keys()).filter(mayCount)
  return { rows, weights: all.map((weights) => Float32Array.from(rows, (row) => weights[row])) }
}

/** Cuts weighted rows into blocks. The caller disposes of them. */
export function makeBlocks(
  { tf }: Tensorflow,
  data: EncodedData,
  shape: Shape,
  arrays: readonly RunArrays[],
  { rows, weights }: WeightedRows
): Block[] {
  const shares = weights.map(sharesOf)
  const sharedWeights = shares.every((run) => sameValues(run, shares[0]))
  const sharedY = arrays.every((run) => run.targetRows === null)
  const sharedX = arrays.every((run) => run.probes.length === 0)
  const length = blockRows(shape)

  const blocks: Block[] = []
  for (let start = 0; start < rows.length; start += length) {
    const part = rows.subarray(start, start + length)
    const end = start + part.length
    const runsIf = (shared: boolean) => (shared ? 1 : arrays.length)
    blocks.push({
      x: stack(tf, [runsIf(sharedX), shape.inputs + 1, part.length], (into, run) =>
        fillInputs(into, data, arrays[run], part)
      ),
      y: stack(tf, [runsIf(sharedY), shape.outputs, part.length], (into, run) =>
        fillTargets(into, data, shape, arrays[run], part)
      ),
      weights: stack(tf, [runsIf(sharedWeights), 1, part.length], (into, run) =>
        into.set(shares[run].subarray(start, end))
      )
    })
  }
  return blocks
}

/** One block in which every run has rows of its own, each with the same share; shorter lists are filled up with rows that do not count. */
export function makeOwnBlock(
  { tf }: Tensorflow,
  data: EncodedData,
  shape: Shape,
  arrays: readonly RunArrays[],
  rows: readonly Int32Array[]
): Block {
  const length = Math.max(...rows.map((own) => own.length))
  const filledUp = rows.map((own) => Int32Array.from({ length }, (_, at) => own[at] ?? 0))
  const runs = arrays.length
  return {
    x: stack(tf, [runs, shape.inputs + 1, length], (into, run) => fillInputs(into, data, arrays[run], filledUp[run])),
    y: stack(tf, [runs, shape.outputs, length], (into, run) =>
      fillTargets(into, data, shape, arrays[run], filledUp[run])
    ),
    weights: stack(tf, [runs, 1, length], (into, run) => into.fill(1 / rows[run].length, 0, rows[run].length))
  }
}

export function disposeBlocks(blocks: readonly Block[]): void {
  for (const { x, y, weights } of blocks) for (const tensor of [x, y, weights]) tensor.dispose()
}

function stack(
  tf: Tensorflow['tf'],
  [runs, lines, rows]: [runs: number, lines: number, rows: number],
  fill: (into: Float32Array, run: number) => void
): Tensor3D {
  const size = lines * rows
  const values = new Float32Array(runs * size)
  for (let run = 0; run < runs; run++) fill(values.subarray(run * size, (run + 1) * size), run)
  return tf.tensor3d(values, [runs, lines, rows])
}

function fillInputs(
  into: Float32Array,
  { x, inputs, rows }: EncodedData,
  { probes }: RunArrays,
  part: Int32Array
): void {
  const width = inputs.length
  const lines = width + probes.length / rows
  part.forEach((row, at) => {
    for (let input = 0; input < width; input++) into[input * part.length + at] = x[row * width + input]
    for (let line = width; line < lines; line++) into[line * part.length + at] = probes[(line - width) * rows + row]
    into[lines * part.length + at] = 1
  })
}

/** A single output for two classes learns the second one. */
function fillTargets(
  into: Float32Array,
  { y, outputs }: EncodedData,
  shape: Shape,
  { targetRows }: RunArrays,
  part: Int32Array
): void {
  const width = outputs.length
  const first = width - shape.outputs
  part.forEach((row, at) => {
    const from = targetRows === null ? row : targetRows[row]
    for (let output = 0; output < shape.outputs; output++)
      into[output * part.length + at] = y[from * width + first + output]
  })
}

function sharesOf(weights: Float32Array): Float32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total === 0 ? weights : weights.map((weight) => weight / total)
}

function sameValues(a: Float32Array, b: Float32Array): boolean {
  return a === b || a.every((value, index) => value === b[index])
}
