/** Intervals between Chebyshev points, one level after the other: each keeps the points of the one before. */
const LEVELS = [16, 32, 64, 128, 256]
/** A series is at its end where the last eighth of its terms is below this share of its largest coefficient. */
const NEGLIGIBLE = 1e-9

/**
 * Mean of a smooth function over many values, from few calls. f is written as a Chebyshev series between the smallest and the
 * largest value, Σ cⱼ·Tⱼ, and the mean is Σ cⱼ·(mean of Tⱼ over the values). Coefficients of functions without kinks fall
 * geometrically, so points are doubled until the last ones are negligible.
 *
 * Source: Trefethen 2013, Approximation Theory and Approximation Practice, chapters 3, 4 and 8.
 *
 * @param most calls of f that may be made
 * @returns null where the coefficients have not become negligible by then
 * @example meanOfSmooth(Math.tanh, values, 257)
 */
export function meanOfSmooth(f: (value: number) => number, values: Float64Array, most: number): number | null {
  const low = values.reduce((a, b) => Math.min(a, b))
  const high = values.reduce((a, b) => Math.max(a, b))
  const middle = (low + high) / 2
  const half = (high - low) / 2
  const polynomials = meanPolynomials(values.map((value) => (value - middle) / half))
  const known = new Map<number, number>()
  const at = (share: number) => {
    const answer = known.get(share) ?? f(middle + half * Math.cos(Math.PI * share))
    known.set(share, answer)
    return answer
  }
  for (const intervals of LEVELS) {
    if (intervals + 1 > most) return null
    const coefficients = chebyshevCoefficients(Array.from({ length: intervals + 1 }, (_, k) => at(k / intervals)))
    const terms = coefficients.map((coefficient, j) => coefficient * polynomials(j))
    const largest = coefficients.reduce((most, coefficient) => Math.max(most, Math.abs(coefficient)), 0)
    if (terms.slice(-intervals / 8).every((term) => Math.abs(term) <= NEGLIGIBLE * largest)) {
      return terms.reduce((sum, term) => sum + term, 0)
    }
  }
  return null
}

/** Of the interpolant, from values at cos(πk / n), k = 0 … n. */
function chebyshevCoefficients(values: readonly number[]): number[] {
  const n = values.length - 1
  const end = (k: number) => (k === 0 || k === n ? 0.5 : 1)
  return values.map((_, j) => {
    const sum = values.reduce(
      (sum, value, k) => sum + end(k) * value * Math.cos((Math.PI * ((j * k) % (2 * n))) / n),
      0
    )
    return ((2 * end(j)) / n) * sum
  })
}

/** The mean of Tⱼ over values in [-1, 1], by the recurrence Tⱼ₊₁ = 2t·Tⱼ - Tⱼ₋₁, as far as it is asked for. */
function meanPolynomials(values: Float64Array): (j: number) => number {
  let [before, last] = [values.map(() => 1), values.slice()]
  const meanOf = (polynomial: Float64Array) => polynomial.reduce((sum, value) => sum + value, 0) / values.length
  const means = [1, meanOf(last)]
  return (j) => {
    while (means.length <= j) {
      const next = before
      for (let l = 0; l < values.length; l++) next[l] = 2 * values[l] * last[l] - before[l]
      ;[before, last] = [last, next]
      means.push(meanOf(last))
    }
    return means[j]
  }
}
