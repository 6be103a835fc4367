import { formatNumber } from '../../src-main/core/format-number.ts'

/** A tick with as many decimals as the step between ticks needs: 0.25 two, 0.2 one, and binary noise none. */
export function tickWords(tick: number, ticks: readonly number[]): string {
  const step = Math.abs(ticks.length > 1 ? ticks[1] - ticks[0] : tick)
  let decimals = 0
  while (decimals < 8 && Math.abs(step - Number(step.toFixed(decimals))) > step * 1e-6) decimals++
  return formatNumber(tick, decimals)
}
