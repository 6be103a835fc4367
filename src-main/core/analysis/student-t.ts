/**
 * Distribution function of Student's t. Exact sums for whole degrees of freedom.
 *
 * Source: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4.
 *
 * @param df degrees of freedom, a whole number from 1
 * @example studentCdf(2.776445, 4) // 0.975
 */
export function studentCdf(t: number, df: number): number {
  if (Number.isNaN(t)) return NaN
  const inner = centralArea(Math.abs(t), df)
  return t < 0 ? (1 - inner) / 2 : (1 + inner) / 2
}

/**
 * The t below which a share p lies.
 *
 * @param p above 0 and below 1
 * @example studentQuantile(0.975, 4) // 2.776445
 */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df)
  let [low, high] = [0, 1]
  while (studentCdf(high, df) < p) high *= 2
  // Halved until the numbers in between are used up.
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentCdf(middle, df) < p) low = middle
    else high = middle
  }
  return high
}

/** P(−t < T < t) */
function centralArea(t: number, df: number): number {
  if (t === Infinity) return 1
  const angle = Math.atan(t / Math.sqrt(df))
  const squared = Math.cos(angle) ** 2
  const odd = df % 2 === 1
  let term = odd ? Math.cos(angle) : 1
  let sum = df === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k <= df - 2; k += 2) {
    term *= squared * ((k - 1) / k)
    sum += term
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}
