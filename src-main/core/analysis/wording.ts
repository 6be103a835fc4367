import { formatNumber, formatSigned } from '../format-number.ts'

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}

/**
 * What a signed contribution does to an output, as a phrase.
 *
 * @param classes whether outputs are classes (spoken for or against) or quantities (raised or lowered)
 * @example speaks('A', 6.5, true) // 'speaks for A (+6.50)'
 */
export function speaks(output: string, value: number, classes: boolean, detail = formatSigned(value)): string {
  const verb = classes ? (value >= 0 ? 'speaks for' : 'speaks against') : value >= 0 ? 'raises' : 'lowers'
  return `${verb} ${output} (${detail})`
}

/** How much of the weight along the paths is undone by paths of the other sign, in words; κ from 0 to 1. */
export function cancellation(kappa: number): string {
  const words =
    kappa < 0.1
      ? 'almost nothing is undone'
      : kappa < 0.5
        ? 'some of it is undone'
        : kappa < 0.9
          ? 'most of it is undone'
          : 'nearly all of it is undone'
  return `${words} (κ ${formatNumber(kappa, 2)})`
}

/**
 * Which way a measure moves, and how far.
 *
 * @param text of the size, which is never negative
 * @example moves('log-loss', -0.36, String) // 'log-loss falls by 0.36'
 */
export function moves(noun: string, change: number, text: (size: number) => string): string {
  return `${noun} ${change < 0 ? 'falls' : 'rises'} by ${text(Math.abs(change))}`
}

/** Positions of the largest values, the largest first; what is no number is left out. */
export function largestFirst(values: readonly number[], count = values.length): number[] {
  return values
    .map((_, i) => i)
    .filter((i) => !Number.isNaN(values[i]))
    .sort((a, b) => values[b] - values[a])
    .slice(0, count)
}
