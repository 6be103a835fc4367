import type { RunSpec } from '../../core/experiment/run-spec.ts'
import type { ChunkProgress } from '../engine.ts'
import { joined } from '../joined.ts'
import type { Watch } from './watch.ts'

/** Milliseconds between two reports: more than four a second, whatever the epoch costs. */
const REPORT_EVERY = 150

/**
 * Tells of the epochs since the last report, a few times a second and at the end. Losses of a run that has ended are NaN.
 *
 * @returns to be called after every epoch; `now` tells at once
 */
export function reporter(
  runs: readonly RunSpec[],
  watches: readonly Watch[],
  onProgress: ((progress: ChunkProgress) => void) | undefined
): (epoch: number, now: boolean) => void {
  const indexes = runs.map(({ index }) => index)
  let last = performance.now()
  let told = 0
  return (epoch, now) => {
    if (onProgress === undefined || epoch === told || (!now && performance.now() - last < REPORT_EVERY)) return
    const losses = watches.map((watch) => watch.losses(told, epoch))
    onProgress({
      runs: indexes,
      epoch,
      trainingLoss: joined(losses.map(({ training }) => training)),
      validationLoss: watches.some(({ validates }) => validates)
        ? joined(losses.map(({ validation }) => validation))
        : new Float32Array(0),
      milliseconds: performance.now() - last
    })
    last = performance.now()
    told = epoch
  }
}
