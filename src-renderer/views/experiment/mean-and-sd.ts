/** Mean and standard deviation (divisor n − 1) of what is finite; null when nothing is. */
export function meanAndSd(values: readonly number[]): { mean: number; sd: number; count: number } | null {
  const finite = values.filter(Number.isFinite)
  const count = finite.length
  if (count === 0) return null
  const mean = finite.reduce((sum, value) => sum + value, 0) / count
  const squares = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(squares / (count - 1)), count }
}
