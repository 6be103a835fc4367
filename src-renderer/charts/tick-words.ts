import { formatNumber } from '../../src-main/core/format-number.ts'

/** A tick with as many decimals as the step between ticks needs: 0.25 two, 0.2 one, and binary noise none. */
export function tickWords(tick: number, ticks: readonly number[]): string {
  const step = Math.abs(ticks.length > 1 ? ticks[1] - ticks[0] : tick)
  let decimals = 0
  while (decimals < 8 && Math.abs(step - Number(step.toFixed(decimals))) > step * 1e-6) decimals++
  return formatNumber(tick, decimals)
}

/** Of a figure of the caption font and of the gap between two labels, in pixels. */
const FIGURE = 6.5
const GAP = 6

/**
 * The ticks whose labels do not touch: all of them, or every second, or every third, with 0 among them.
 *
 * @param ticks at equal distances
 * @param apart pixels from one to the next
 * @param letters of the longest label
 */
export function ticksWithRoom(ticks: readonly number[], apart: number, letters: number): number[] {
  const every = Math.ceil((letters * FIGURE + GAP) / apart)
  const first = Math.max(0, ticks.indexOf(0)) % every
  return ticks.filter((_, index) => index % every === first)
}
