import { FEW_RUNS } from '../../../src-main/core/analysis/spread-tables.ts'
import { listed } from '../../../src-main/core/analysis/wording.ts'
import { formatOf, formatRange } from '../../../src-main/core/format-number.ts'
import { aboveInRuns, type VariablePaths } from '../../charts/sign-paths.ts'

/**
 * In how many runs the net of one variable is above 0, output by output.
 *
 * @example 'v14: net above 0 into A in 99 of 100 runs (Wilson 95 % interval 95–100 %), into B in 1 of 100 runs (0–5 %).'
 */
export function directionWords(
  { name, outputs: paths }: VariablePaths,
  outputs: readonly string[],
  runs: number
): string {
  const parts = paths.flatMap(({ above }, c) => {
    if (Number.isNaN(above)) return []
    const { count, low, high } = aboveInRuns(above, runs)
    const range = `${formatRange(100 * low, 100 * high, { decimals: 0 })} %`
    return [{ words: `into ${outputs[c]} in ${formatOf(count, runs)} runs`, range }]
  })
  if (parts.length === 0) return `No path with a weight leads from ${name} to an output.`
  const told = parts.map(({ words, range }, k) =>
    runs < FEW_RUNS ? words : `${words} (${k === 0 ? 'Wilson 95 % interval ' : ''}${range})`
  )
  return `${name}: net above 0 ${listed(told)}.`
}
