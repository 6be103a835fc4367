import { quantile } from '../statistics.ts'

/** Mean; NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) return NaN
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Standard deviation with divisor n - 1; NaN of fewer than two values. */
export function sdOf(values: readonly number[]): number {
  if (values.length < 2) return NaN
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** Quantile of values in any order (R's type 7); NaN of nothing. */
export function quantileOf(values: ArrayLike<number>, p: number): number {
  return values.length === 0 ? NaN : quantile(Float64Array.from(values).sort(), p)
}
