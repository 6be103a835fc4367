import { listed } from '../../../src-main/core/analysis/wording.ts'
import type { Path } from '../../../src-main/core/analysis/weights/path-list.ts'
import { outputName } from '../../../src-main/core/analysis/weights/path-words.ts'
import { formatCount } from '../../../src-main/core/format-number.ts'
import type { OutputPaths } from './path-rows.ts'

/**
 * What a variable does to all outputs along the chosen units, and what all units together make of it, in words. A contribution
 * under a tenth of the largest is left out: it is neither for nor against.
 *
 * @param units the chosen ones, from the first layer on; none for all
 * @example outputsSentence('v4', ['n7'], outputs, true)
 * // 'Along n7 a high v4 speaks for A and against B and C. Over all units v4 speaks for A and against B; C stays where it is.'
 */
export function outputsSentence(
  variable: string,
  units: readonly string[],
  outputs: readonly Pick<OutputPaths, 'output' | 'chosen' | 'net'>[],
  classes: boolean
): string {
  const named = outputs.map((one) => ({ ...one, output: outputName(one.output, classes) }))
  const all = sides(
    named.map(({ output, net }) => ({ output, value: net })),
    classes
  )
  if (units.length === 0) return `Over all units a high ${variable} ${all}.`
  const here = sides(
    named.map(({ output, chosen }) => ({ output, value: chosen ?? 0 })),
    classes
  )
  return `Along ${units.join(' → ')} a high ${variable} ${here}. Over all units ${variable} ${all}.`
}

/** How few of many paths matter. */
export function concentration(paths: readonly Path[], output: string): string {
  const sizes = paths.map(({ product }) => Math.abs(product)).sort((a, b) => b - a)
  const half = sizes.reduce((sum, size) => sum + size, 0) / 2
  let held = 0
  const count = sizes.findIndex((size) => (held += size) >= half) + 1
  const few = count === 1 ? 'the largest holds' : `the ${formatCount(count)} largest hold`
  return `Of ${formatCount(paths.length)} paths to ${output} ${few} half of all products. Choose a variable for what its paths add and take back.`
}

function sides(contributions: readonly { output: string; value: number }[], classes: boolean): string {
  const largest = Math.max(...contributions.map(({ value }) => Math.abs(value)))
  if (largest === 0) return 'contributes nothing'
  const named = (test: (value: number) => boolean) =>
    contributions.filter(({ value }) => test(value)).map(({ output }) => output)
  const small = named((value) => Math.abs(value) < largest / 10)
  const up = named((value) => value >= largest / 10)
  const down = named((value) => value <= -largest / 10)
  const [rises, falls] = classes ? ['speaks for', 'against'] : ['raises', 'lowers']
  const parts = [
    ...(up.length > 0 ? [`${rises} ${listed(up)}`] : []),
    ...(down.length > 0 ? [`${up.length === 0 && classes ? 'speaks ' : ''}${falls} ${listed(down)}`] : [])
  ]
  const rest =
    small.length > 0 ? `; ${listed(small)} ${small.length === 1 ? 'stays where it is' : 'stay where they are'}` : ''
  return parts.join(' and ') + rest
}
