import { niceLimit } from '../../src-main/core/analysis/nice-limit.ts'
import type { AlignedWeights } from './weight-alignment.ts'
import type { Network } from '../../src-main/core/run/network.ts'

/** Colour steps of a signed number: -6 (most negative) to 6; the colours are tokens, see weight-colour.css. */
export const COLOUR_STEPS = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6] as const
export type ColourStep = (typeof COLOUR_STEPS)[number]

/**
 * The colour step of a value on a scale that ends at ±`end`: 13 equal steps centred on the multiples of end / 6, so step 0
 * is what lies within end / 12 of zero. Values beyond the end keep the last colour. Null when there is no number to colour.
 *
 * @example colourStep(1.29, 1.7) // 5
 */
export function colourStep(value: number, end: number): ColourStep | null {
  if (Number.isNaN(value)) return null
  // Rounded without the sign: Math.round alone would send -4.5 and 4.5 to steps of different size.
  const size = Math.min(6, Math.round((Math.abs(value) / end) * 6))
  return (value < 0 && size > 0 ? -size : size) as ColourStep
}

/**
 * End of the shared scale of several networks: their largest weight without regard to sign, rounded up to two digits so that
 * it can be printed beside the colours. Biases are outside the scale.
 *
 * @example a network whose largest weight is -1.667 // 1.7
 */
export function endOfScale(networks: readonly Pick<Network, 'layers'>[]): number {
  let largest = 0
  for (const { layers } of networks) {
    for (const { weights } of layers) {
      for (const weight of weights) if (Number.isFinite(weight)) largest = Math.max(largest, Math.abs(weight))
    }
  }
  return niceLimit(largest)
}

/** End of the scale of one input: the largest weight that leaves it, rounded up. */
export function inputScale({ incoming }: Pick<AlignedWeights, 'incoming'>, input: number): number {
  return niceLimit(Math.max(0, ...incoming.map((row) => Math.abs(row[input]))))
}
