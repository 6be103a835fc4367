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
