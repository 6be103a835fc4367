import { quantile } from '../core/statistics.ts'
import type { Band, TrainingState } from './types.ts'

/** Epochs shown on the loss chart; more cannot be told apart on a screen. */
const EPOCHS_SHOWN = 200

/** Losses of a run, epoch by epoch. */
export interface Curve {
  seed: number
  training: number[]
  validation: number[]
}

/** Quantiles over the curves at up to EPOCHS_SHOWN epochs. */
export function bands(curves: number[][]): Band[] {
  return bandsAt(curves, shownEpochs(longest(curves)))
}

/** The same, and the epoch with the lowest median exactly: thinned epochs alone would miss it. */
export function bandsWithLowest(curves: number[][]): Band[] {
  const shown = bands(curves)
  const at = shown.reduce((best, band, index) => (band.median < shown[best].median ? index : best), 0)
  const [before, after] = [shown[at - 1]?.epoch ?? 0, shown[at + 1]?.epoch ?? longest(curves) + 1]
  const between = Array.from({ length: Math.max(0, after - before - 1) }, (_, index) => before + 1 + index)
  const near = bandsAt(curves, between)
  if (near.length <= 1) return shown
  const lowest = near.reduce((best, band) => (band.median < best.median ? band : best))
  return lowest.epoch === shown[at].epoch ? shown : [...shown, lowest].sort((a, b) => a.epoch - b.epoch)
}

const longest = (curves: number[][]) => curves.reduce((most, curve) => Math.max(most, curve.length), 0)

/** Runs that stopped early or diverged are left out after their end. */
function bandsAt(curves: number[][], epochs: number[]): Band[] {
  return epochs.flatMap((epoch) => {
    const losses = curves.map((curve) => curve[epoch - 1]).filter((loss) => Number.isFinite(loss))
    if (losses.length === 0) return []
    losses.sort((a, b) => a - b)
    const [low, lowerQuartile, median, upperQuartile, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) =>
      quantile(losses, p)
    )
    return [{ epoch, low, lowerQuartile, median, upperQuartile, high }]
  })
}

/** A curve for the lines view, at the epochs of the bands. */
export function thinned({ seed, training, validation }: Curve): TrainingState['lines'][number] {
  const epochs = shownEpochs(training.length)
  const at = (losses: number[]) => (losses.length === 0 ? [] : epochs.map((epoch) => losses[epoch - 1] ?? NaN))
  return { seed, epochs, training: at(training), validation: at(validation) }
}

/** 1 to `last`, at most EPOCHS_SHOWN of them, first and last included. */
function shownEpochs(last: number): number[] {
  if (last <= EPOCHS_SHOWN) return Array.from({ length: last }, (_, index) => index + 1)
  return Array.from({ length: EPOCHS_SHOWN }, (_, index) => Math.round(1 + (index * (last - 1)) / (EPOCHS_SHOWN - 1)))
}
