/** Points that are tried at most: where they do not suffice a function is not smooth. */
const MOST_POINTS = 257
/** A series is at its end where so many terms in a row … */
const LAST_TERMS = 7
/** … are below this share of the largest value. */
const NEGLIGIBLE = 1e-11

/**
 * Mean of a smooth function over many values, from few calls. f is interpolated between the smallest and the largest value in
 * Newton's form, Σ cₙ·(x − x₀)…(x − xₙ₋₁), whose mean is taken term by term. Terms of functions without kinks fall
 * geometrically, so points are added until the last ones are negligible: what is left out is below 1e-9 of the mean.
 *
 * Source: Reichel 1990, Newton interpolation at Leja points, BIT 30, 332–346.
 *
 * @param most calls of f that may be made
 * @returns null where the terms have not become negligible by then
 * @example meanOfSmooth(Math.tanh, values, 257)
 */
export function meanOfSmooth(f: (value: number) => number, values: Float64Array, most: number): number | null {
  const low = values.reduce((a, b) => Math.min(a, b))
  const high = values.reduce((a, b) => Math.max(a, b))
  const middle = (low + high) / 2
  // On an interval of length 4 the products neither grow nor vanish.
  const scale = (high - low) / 4
  const places = values.map((value) => (value - middle) / scale)
  const products = new Float64Array(values.length).fill(1)
  const coefficients: number[] = []
  let [mean, largest, small] = [0, 0, 0]
  for (let n = 0; n < Math.min(most, MOST_POINTS); n++) {
    const point = lejaPoint(n)
    const value = f(middle + scale * point)
    largest = Math.max(largest, Math.abs(value))
    const coefficient = coefficients.reduce((rest, known, j) => (rest - known) / (point - lejaPoint(j)), value)
    coefficients.push(coefficient)
    const term = coefficient * (products.reduce((sum, product) => sum + product, 0) / values.length)
    mean += term
    small = Math.abs(term) <= NEGLIGIBLE * largest ? small + 1 : 0
    if (small === LAST_TERMS) return mean
    for (let l = 0; l < places.length; l++) products[l] *= places[l] - point
  }
  return null
}

/** Places among which the points are chosen, Chebyshev points of [-2, 2]; more of them change nothing. */
const CANDIDATES = Float64Array.from({ length: 2049 }, (_, k) => 2 * Math.cos((Math.PI * k) / 2048))
const distances = new Float64Array(CANDIDATES.length).fill(1)
const points: number[] = []

/** The n-th point, from 0: the place where the product of the distances from all before it is largest. */
function lejaPoint(n: number): number {
  while (points.length <= n) {
    const point = CANDIDATES[distances.indexOf(distances.reduce((a, b) => Math.max(a, b)))]
    points.push(point)
    CANDIDATES.forEach((place, k) => (distances[k] *= Math.abs(place - point)))
  }
  return points[n]
}
