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

/**
 * Quantile of values in ascending order, by linear interpolation (R's type 7, numpy's `linear`).
 *
 * @param sorted ascending, not empty
 * @param p from 0 to 1
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75, as R: quantile(1:4, 0.25)
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (position - below) * (sorted[above] - sorted[below])
}
