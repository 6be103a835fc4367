import { random } from '../../random.ts'
import { quantileOf } from '../spread.ts'

/** Ends of a 95 % interval over rows: what another sample of as many rows might have given. NaN where there is none. */
export interface Interval {
  from: number
  to: number
}

/** 97.5 % point of the standard normal distribution; R: qnorm(0.975). */
const Z = 1.959963984540054
/** Draws of single rows that a bootstrap may cost; with very many rows, fewer resamples are enough. */
const MOST_DRAWS = 3e7
const FEWEST_RESAMPLES = 50

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
 * judge it. The same seed draws the same rows.
 *
 * @param rows how many rows there are
 * @param measure from drawn row positions [rows] to numbers, always as many; those that are NaN are left out of their interval
 */
export function bootstrap(
  rows: number,
  { resamples, seed }: { resamples: number; seed: number },
  measure: (drawn: Int32Array) => readonly number[]
): Interval[] {
  const times = Math.min(resamples, Math.max(FEWEST_RESAMPLES, Math.floor(MOST_DRAWS / rows)))
  const rng = random(seed)
  const drawn = new Int32Array(rows)
  const measured: number[][] = []
  for (let time = 0; time < times; time++) {
    // Not `integer`: refusing draws costs more than a bias of rows / 2³² is worth here.
    for (let r = 0; r < rows; r++) drawn[r] = (rng.bits() * rows) / 2 ** 32
    measure(drawn).forEach((value, m) => (measured[m] ??= []).push(value))
  }
  return measured.map((all) => {
    const values = all.filter((value) => !Number.isNaN(value))
    // From a minority of the resamples no interval can be told.
    if (values.length < all.length / 2) return { from: NaN, to: NaN }
    return { from: quantileOf(values, 0.025), to: quantileOf(values, 0.975) }
  })
}
