import { quantile } from '../../statistics.ts'
import { wilson } from './intervals.ts'

/** One stretch of predicted probabilities: what was predicted, and how often it was so. */
export interface CalibrationBin {
  from: number
  to: number
  rows: number
  meanPredicted: number
  /** Share of the rows that are of the class. */
  observed: number
  /** Wilson's 95 % interval of that share. */
  low: number
  high: number
}

export type BinStrategy = 'uniform' | 'quantile'

/**
 * Rows of like probability put together: in bins of equal width, or of about equally many rows. Bins without rows have NaN.
 * As scikit-learn's `calibration_curve`, which leaves empty bins out: a probability on an edge belongs to the bin below it.
 *
 * @param members 1 where the row is of the class
 */
export function calibrationBins(
  scores: Float64Array,
  members: Uint8Array,
  { bins, strategy }: { bins: number; strategy: BinStrategy }
): CalibrationBin[] {
  const edges = edgesOf(scores, bins, strategy)
  const rows = new Float64Array(bins)
  const found = new Float64Array(bins)
  const sums = new Float64Array(bins)
  scores.forEach((score, row) => {
    const bin = binOf(score, edges)
    rows[bin]++
    found[bin] += members[row]
    sums[bin] += score
  })
  return Array.from(rows, (count, bin) => {
    const { from, to } = wilson(found[bin], count)
    return {
      from: edges[bin],
      to: edges[bin + 1],
      rows: count,
      meanPredicted: sums[bin] / count,
      observed: found[bin] / count,
      low: from,
      high: to
    }
  })
}

/**
 * Expected calibration error (Naeini, Cooper and Hauskrecht 2015): by how much observed and predicted share differ, averaged over
 * the rows. Depends on the bins.
 */
export function calibrationError(bins: readonly Pick<CalibrationBin, 'rows' | 'observed' | 'meanPredicted'>[]): number {
  const filled = bins.filter(({ rows }) => rows > 0)
  const total = filled.reduce((sum, { rows }) => sum + rows, 0)
  return filled.reduce(
    (sum, { rows, observed, meanPredicted }) => sum + (rows / total) * Math.abs(observed - meanPredicted),
    0
  )
}

/** The bin of each row. @param bins of these probabilities */
export function calibrationPlaces(scores: Float64Array, bins: readonly CalibrationBin[]): Int32Array {
  const edges = [bins[0].from, ...bins.map(({ to }) => to)]
  return Int32Array.from(scores, (score) => binOf(score, edges))
}

/** @param edges one more than bins, ascending */
function binOf(score: number, edges: readonly number[]): number {
  let bin = 0
  while (bin < edges.length - 2 && edges[bin + 1] < score) bin++
  return bin
}

function edgesOf(scores: Float64Array, bins: number, strategy: BinStrategy): number[] {
  const steps = Array.from({ length: bins + 1 }, (_, i) => i / bins)
  if (strategy === 'uniform') return steps
  const sorted = Float64Array.from(scores).sort()
  return steps.map((step) => quantile(sorted, step))
}
