/**
 * Mean and standard deviation of the values that are there (NaN is missing), in two passes: the textbook sum of squares
 * loses all digits for values such as 1e9 + 0.1.
 *
 * @param rows which values, all when absent
 * @returns sd with divisor n, as a network's standardisation uses it; NaN for both when nothing is there
 */
export function meanAndSd(values: Float64Array, rows?: ArrayLike<number>): { mean: number; sd: number; count: number } {
  const length = rows?.length ?? values.length
  const valueAt = (i: number): number => values[rows === undefined ? i : rows[i]]
  let count = 0
  let total = 0
  for (let i = 0; i < length; i++) {
    const value = valueAt(i)
    if (Number.isNaN(value)) continue
    count++
    total += value
  }
  const mean = total / count
  let squares = 0
  for (let i = 0; i < length; i++) {
    const value = valueAt(i)
    if (!Number.isNaN(value)) squares += (value - mean) ** 2
  }
  return { mean, sd: Math.sqrt(squares / count), count }
}
