import type { ScaleColumn } from './dataset.ts'
import { meanAndSd } from './moments.ts'

/** Pearson correlation of two columns. */
export interface Correlation {
  a: string
  b: string
  correlation: number
}

/** Multiplications all pairs may take together, about a fifth of a second. */
const WORK = 2e8
const MOST_ROWS = 50_000

/**
 * Pairs of columns whose correlation is larger than `limit` in size, the strongest first, over the rows where both have a
 * value. Large tables are thinned to evenly spaced rows: at 50,000 of them a correlation of 0.8 is known to ± 0.003.
 */
export function strongCorrelations(columns: readonly ScaleColumn[], limit: number): Correlation[] {
  const pairs = (columns.length * (columns.length - 1)) / 2
  const rows = Math.max(1000, Math.min(MOST_ROWS, Math.floor(WORK / Math.max(1, pairs))))
  const thinned = columns.map((column) => centred(thin(column.values, rows)))
  const found: Correlation[] = []
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) {
      const correlation = pearson(thinned[i], thinned[j])
      if (Math.abs(correlation) > limit) found.push({ a: columns[i].name, b: columns[j].name, correlation })
    }
  }
  return found.sort((one, other) => Math.abs(other.correlation) - Math.abs(one.correlation))
}

function thin(values: Float64Array, most: number): Float64Array {
  if (values.length <= most) return values
  return Float64Array.from({ length: most }, (_, i) => values[Math.floor((i * values.length) / most)])
}

/** Near 0 and of size 1, so that the sums below keep their digits. */
function centred(values: Float64Array): Float64Array {
  const { mean, sd } = meanAndSd(values)
  return sd > 0 ? values.map((value) => (value - mean) / sd) : values.map(() => Number.NaN)
}

/** Over the rows where both have a value; NaN when there are fewer than three or one is constant there. */
function pearson(x: Float64Array, y: Float64Array): number {
  let [n, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const a = x[i]
    const b = y[i]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    n++
    sumX += a
    sumY += b
    sumXX += a * a
    sumYY += b * b
    sumXY += a * b
  }
  if (n < 3) return Number.NaN
  const covariance = sumXY - (sumX * sumY) / n
  return covariance / Math.sqrt((sumXX - (sumX * sumX) / n) * (sumYY - (sumY * sumY) / n))
}
