/** How numbers are written, everywhere: screen, report, command line. Files keep all digits and do not come here. */

const MINUS = '\u2212'
const NONE = '–'
const MOST_DECIMALS = 8

/**
 * Decimals for a column of numbers, so that the largest has three significant digits and all have equally many.
 * @example decimalsFor([0.894, 0.9, 0.02]) // 3
 * @example decimalsFor([16.2, -3]) // 1
 */
export function decimalsFor(values: Iterable<number>, significant = 3): number {
  let largest = 0
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
  if (largest === 0) return 0
  const digits = Math.floor(Math.log10(largest)) + 1
  // 0.9996 has a digit more once it is rounded to three.
  const rounded = Number(largest.toPrecision(significant)) >= 10 ** digits ? digits + 1 : digits
  return Math.min(MOST_DECIMALS, Math.max(0, significant - rounded))
}

/** A number without a plus: `0.894`, `−1.2`, `–` for NaN. Without `decimals`, three significant digits. */
export function formatNumber(value: number, decimals = decimalsFor([value])): string {
  if (Number.isNaN(value)) return NONE
  const digits = formatSize(Math.abs(value), decimals)
  return value < 0 && /[1-9∞]/.test(digits) ? MINUS + digits : digits
}

/** A number whose sign matters: `+1.07`, `−1.37`, and `0.00` without one. */
export function formatSigned(value: number, decimals = 2): string {
  const text = formatNumber(value, decimals)
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text
}

/** A number beside others of other orders of magnitude: three significant digits and no closing zeros, `0.0001` beside `0.1`. */
export function formatPlain(value: number): string {
  const text = formatNumber(value)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** A count: `16,384`. */
export function formatCount(value: number): string {
  return formatNumber(value, 0)
}

/** A share of rows: 0.58 is `58 %`. */
export function formatShare(value: number, decimals = 0): string {
  return Number.isNaN(value) ? NONE : `${formatNumber(value * 100, decimals)} %`
}

/** A share of runs: `99 of 100`. */
export function formatOf(count: number, total: number): string {
  return `${formatCount(count)} of ${formatCount(total)}`
}

/** A difference of two shares in points: 0.011 is `+1.1`. */
export function formatPoints(difference: number): string {
  return formatSigned(difference * 100, 1)
}

/** A probability: `0.34`, `< 0.01`, `> 0.99`. */
export function formatP(p: number): string {
  if (p < 0.01) return '< 0.01'
  if (p > 0.99 && p < 1) return '> 0.99'
  return formatNumber(p, 2)
}

/** `0.894 ± 0.015`; the mean alone where there is no spread to give. */
export function formatMeanSd(mean: number, sd: number, decimals = decimalsFor([mean])): string {
  const center = formatNumber(mean, decimals)
  return Number.isNaN(sd) || Number.isNaN(mean) ? center : `${center} ± ${formatNumber(sd, decimals)}`
}

/** `49–67`; with signs `−0.3 to +1.2`. */
export function formatRange(
  low: number,
  high: number,
  { decimals = decimalsFor([low, high]), signed = false } = {}
): string {
  if (signed || low < 0) return `${formatSigned(low, decimals)} to ${formatSigned(high, decimals)}`
  return `${formatNumber(low, decimals)}–${formatNumber(high, decimals)}`
}

/** A span of time: `20 ms`, `0.3 s`, `27 s`, `4 min`, `1 h 20 min`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NONE
  if (seconds > 0 && seconds < 0.0995) return `${formatNumber(Math.max(1, seconds * 1000), 0)} ms`
  if (seconds < 9.95) return `${formatNumber(seconds, 1)} s`
  if (seconds < 89.5) return `${formatNumber(seconds, 0)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0
    ? `${formatCount(minutes / 60)} h`
    : `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

/** A cell of an analysis table, by the table's format. `decimals` are those of its column. */
export function formatCell(
  value: number,
  format: 'signed' | 'count' | 'share' | 'number' | undefined,
  decimals: number
): string {
  switch (format) {
    case 'signed':
      return formatSigned(value, decimals)
    case 'count':
      return Number.isInteger(value) ? formatCount(value) : formatNumber(value, 1)
    case 'share':
      return formatShare(value, 1)
    default:
      return formatNumber(value, decimals)
  }
}

function formatSize(size: number, decimals: number): string {
  if (size === Infinity) return '∞'
  const [whole, fraction] = size.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
