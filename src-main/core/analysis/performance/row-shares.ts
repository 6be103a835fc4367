import type { Metrics } from '../../run/run.ts'
import { clip, countMetrics, likeliest } from './metrics.ts'

/**
 * What every row adds to the metrics of the rows it is among. A network answers a row once; whichever rows are drawn, their metrics
 * come from sums of these. One entry a row that counts.
 */
export interface RowShares {
  classes: number
  /** Cell of the confusion matrix the row falls in: actual · classes + predicted. */
  cells: Int32Array
  logLosses: Float64Array
  briers: Float64Array
}

export interface RowSums {
  /** counts[actual][predicted] */
  counts: number[][]
  logLoss: number
  brier: number
}

/**
 * @param labels class index a row of the data
 * @param probabilities row-major [rows of the data × classes]
 * @param rows the rows that count
 */
export function rowShares(
  labels: Int32Array,
  probabilities: Float64Array,
  rows: Int32Array,
  classes: number
): RowShares {
  const cells = new Int32Array(rows.length)
  const logLosses = new Float64Array(rows.length)
  const briers = new Float64Array(rows.length)
  for (let r = 0; r < rows.length; r++) {
    const label = labels[rows[r]]
    const at = rows[r] * classes
    cells[r] = label * classes + likeliest(probabilities, at, classes)
    logLosses[r] = -Math.log(clip(probabilities[at + label]))
    for (let c = 0; c < classes; c++) briers[r] += (probabilities[at + c] - (label === c ? 1 : 0)) ** 2
  }
  return { classes, cells, logLosses, briers }
}

/** The sums over every row once. */
export function sumsOfAll(shares: RowShares): RowSums {
  return sumsOfDrawn(shares, new Uint8Array(shares.cells.length).fill(1))
}

/**
 * The sums over drawn rows.
 *
 * @param drawn how often each row was drawn
 */
export function sumsOfDrawn({ classes, cells, logLosses, briers }: RowShares, drawn: Uint8Array): RowSums {
  const flat = new Int32Array(classes * classes)
  let logLoss = 0
  let brier = 0
  for (let r = 0; r < drawn.length; r++) {
    const times = drawn[r]
    flat[cells[r]] += times
    logLoss += times * logLosses[r]
    brier += times * briers[r]
  }
  const counts: number[][] = []
  for (let start = 0; start < flat.length; start += classes) {
    counts.push(Array.from(flat.subarray(start, start + classes)))
  }
  return { counts, logLoss, brier }
}

/** See `classificationMetrics`. */
export function metricsOfSums({ counts, logLoss, brier }: RowSums): Metrics {
  const metrics = countMetrics(counts)
  return { ...metrics, logLoss: logLoss / metrics.rows, brier: brier / metrics.rows }
}
