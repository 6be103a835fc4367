import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import type { RunArrays } from '../../core/experiment/arrays.ts'
import { deriveSeed, permutation, random } from '../../core/random.ts'
import type { Shape } from '../../core/run/parameters.ts'
import type { Tensorflow } from '../tensorflow.ts'
import { makeOwnBlock, type Block } from './blocks.ts'

/** Rows for one update. The runs of a bootstrap or a fold may have used up theirs. */
export interface MiniBatch {
  block: Block
  has(run: number): boolean
}

/**
 * One epoch in updates of `batchSize` rows: every run goes through its rows in an order of its own, shuffled by its seed, afresh
 * in every epoch. The last update of an epoch may have fewer rows. The caller disposes of the blocks.
 */
export function* miniBatches(
  tensorflow: Tensorflow,
  data: EncodedData,
  shape: Shape,
  arrays: readonly RunArrays[],
  rows: readonly Int32Array[],
  { batchSize, seeds, epoch }: { batchSize: number; seeds: readonly number[]; epoch: number }
): Generator<MiniBatch> {
  const visited = rows.map((own, run) => {
    const order = permutation(own.length, random(deriveSeed(seeds[run], 'mini-batches', epoch)))
    return order.map((position) => own[position])
  })
  const most = Math.max(...visited.map((own) => own.length))
  for (let start = 0; start < most; start += batchSize) {
    const parts = visited.map((own) => own.subarray(start, start + batchSize))
    yield { block: makeOwnBlock(tensorflow, data, shape, arrays, parts), has: (run) => parts[run].length > 0 }
  }
}
