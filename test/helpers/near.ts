import { expect } from 'vitest'

/** Two lists of numbers agree to `tolerance`, absolute for small and relative for large ones. */
export function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): void {
  expect(actual.length).toBe(expected.length)
  let worst = 0
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]))
    // A NaN is never near anything.
    worst = difference <= worst ? worst : Number.isNaN(difference) ? Infinity : difference
  }
  expect(worst).toBeLessThanOrEqual(tolerance)
}
