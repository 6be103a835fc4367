import { quantile } from '../../statistics.ts'
import type { Resamples } from './resamples.ts'

/** Ends of a 95 % interval over rows: what another sample of as many rows might have given. NaN where there is none. */
export interface Interval {
  from: number
  to: number
}

/** 97.5 % point of the standard normal distribution; R: qnorm(0.975). */
const Z = 1.959963984540054

/**
 * Wilson's interval of a share (Wilson 1927), without correction for continuity. Unlike p ± 2 se it stays within 0 and 1.
 *
 * @example wilson(8, 10) // { from: 0.490, to: 0.943 }
 */
export function wilson(count: number, total: number): Interval {
  if (total === 0) return { from: NaN, to: NaN }
  const share = count / total
  const weight = 1 + Z ** 2 / total
  const middle = (share + Z ** 2 / (2 * total)) / weight
  const half = (Z / weight) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2))
  // At 0 and at 1 rounding would leave the end a hair beside it.
  return { from: count === 0 ? 0 : middle - half, to: count === total ? 1 : middle + half }
}

/**
 * Percentile intervals by drawing rows with replacement (Efron 1979). The network stays as it is: what varies is which rows
 * judge it.
 *
 * @param measure from how often each row was drawn [rows] to numbers, always as many; those that are NaN are left out of their interval
 */
export function bootstrap(resamples: Resamples, measure: (drawn: Uint8Array) => readonly number[]): Interval[] {
  const measured = resamples.map(measure)
  return measured[0].map((_, m) => percentiles(measured.map((values) => values[m])))
}

function percentiles(all: readonly number[]): Interval {
  const values = Float64Array.from(all.filter((value) => !Number.isNaN(value))).sort()
  // From a minority of the resamples no interval can be told.
  if (values.length < all.length / 2) return { from: NaN, to: NaN }
  return { from: quantile(values, 0.025), to: quantile(values, 0.975) }
}
