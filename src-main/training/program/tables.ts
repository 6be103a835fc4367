import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import type { RunArrays } from '../../core/experiment/arrays.ts'
import type { NetworkShape } from './network-shape.ts'
import { floatNumbers, type Numbers } from './numbers.ts'
import type { TableShape } from './program-shape.ts'

/** Rows of the data laid out for a program, block by block. */
export interface RowLayout {
  blocks: number
  /** Places a block. */
  length: number
  /** Row of the data at each place, block after block; places of the last block that have none count nothing. */
  rows: Int32Array
}

/**
 * Most numbers that one run yields in a layer for a block, 2 MB for a chunk of 32: beyond that they fall out of the processor's
 * caches. Far below it the calls of so many kernels cost more than their work. Measured, see docs/engine.md.
 */
const BLOCK_NUMBERS = 1 << 14

/** Numbers in a line of the processor's cache: where every line of a block begins with one, no vector lies across two of them. */
const VECTOR = 16

/**
 * Cuts rows into equal blocks. Their length depends on the network and not on the number of runs: sums are added up in the
 * same order whatever runs are trained together.
 */
export function layOut(rows: Int32Array, { hidden, outputs }: NetworkShape): RowLayout {
  const most = Math.max(64, Math.floor(BLOCK_NUMBERS / Math.max(8, ...hidden, outputs)))
  const length = Math.ceil(rows.length / Math.ceil(rows.length / most) / VECTOR) * VECTOR
  return { rows, blocks: Math.ceil(rows.length / length), length }
}

/** A table's part of the program's inputs. */
export function tableNumbers(
  data: EncodedData,
  layout: RowLayout,
  arrays: RunArrays[],
  weights: Float32Array[],
  { probes, outputs }: NetworkShape
) {
  return {
    x: inputNumbers(data, layout),
    probes: probes > 0 ? probeNumbers(data, layout, arrays, probes) : undefined,
    targets: targetNumbers(data, layout, arrays, outputs),
    weights: shareNumbers(layout, weights)
  }
}

/** What a program must know of a table. */
export function tableShape(
  { blocks, length }: RowLayout,
  { targets, weights }: Pick<ReturnType<typeof tableNumbers>, 'targets' | 'weights'>
): TableShape {
  return { blocks, rows: length, ownTargets: targets.shape[1] > 1, ownWeights: weights.shape[1] > 1 }
}

/** [blocks, inputs + 1, length]; the last line of a block is all ones. */
function inputNumbers({ x, inputs }: EncodedData, layout: RowLayout): Numbers<'float32'> {
  const width = inputs.length
  return lines(layout, [width + 1], (row, line) => (line === width ? 1 : x[row * width + line]))
}

/** [blocks, runs, probes, length] */
function probeNumbers({ rows }: EncodedData, layout: RowLayout, arrays: RunArrays[], probes: number) {
  return lines(
    layout,
    [arrays.length, probes],
    (row, line) => arrays[Math.floor(line / probes)].probes[(line % probes) * rows + row]
  )
}

/** [blocks, 1 or runs, outputs, length]: one set for all when no run has targets of its own. */
function targetNumbers(data: EncodedData, layout: RowLayout, arrays: RunArrays[], outputs: number) {
  const width = data.outputs.length
  // A single output for two classes learns the second one.
  const first = width - outputs
  const own = arrays.some(({ targetRows }) => targetRows !== null)
  return lines(layout, [own ? arrays.length : 1, outputs], (row, line) => {
    const { targetRows } = arrays[Math.floor(line / outputs)]
    return data.y[(targetRows === null ? row : targetRows[row]) * width + first + (line % outputs)]
  })
}

/** Share of each row in its run's mean loss [blocks, 1 or runs, length]; one set for all runs that agree, unless told otherwise. */
export function shareNumbers(layout: RowLayout, weights: Float32Array[], own = !agree(weights)): Numbers<'float32'> {
  const sets = own ? weights : [weights[0]]
  const totals = sets.map((set) => layout.rows.reduce((sum, row) => sum + set[row], 0) || 1)
  return lines(layout, [sets.length], (row, line) => sets[line][row] / totals[line])
}

function agree([first, ...others]: Float32Array[]): boolean {
  return others.every((other) => other === first || other.every((weight, row) => weight === first[row]))
}

/** [blocks, …dimensions, length], the rows of a block side by side; places without a row hold 0. */
function lines(
  { blocks, length, rows }: RowLayout,
  dimensions: number[],
  value: (row: number, line: number) => number
): Numbers<'float32'> {
  const count = dimensions.reduce((product, dimension) => product * dimension, 1)
  const values = new Float32Array(blocks * count * length)
  for (let block = 0, at = 0; block < blocks; block++) {
    const start = block * length
    const end = Math.min(start + length, rows.length)
    for (let line = 0; line < count; line++, at += length) {
      for (let place = start; place < end; place++) values[at + place - start] = value(rows[place], line)
    }
  }
  return floatNumbers(values, blocks, ...dimensions, length)
}
