/**
 * The end of a scale from 0 that holds `largest`: rounded up to two digits, so that it can be printed beside it.
 * 1 for nothing, so that a scale has a length.
 *
 * @example niceLimit(1.6701) // 1.7
 * @example niceLimit(12.1) // 13
 */
export function niceLimit(largest: number): number {
  if (!(largest > 0) || !Number.isFinite(largest)) return 1
  const exponent = Math.floor(Math.log10(largest)) - 1
  // Powers of ten below 1 are inexact, so divide by their inverse: 17 / 10 is 1.7, 17 × 0.1 is not.
  const steps = exponent >= 0 ? largest / 10 ** exponent : largest * 10 ** -exponent
  const rounded = Math.ceil(steps - 1e-9)
  return exponent >= 0 ? rounded * 10 ** exponent : rounded / 10 ** -exponent
}
