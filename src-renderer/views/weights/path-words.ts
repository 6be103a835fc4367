import type { PathToOutput } from '../../charts/weight-paths.ts'

/** `A`, `A and B`, `A, B and C`. */
export function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/**
 * What one connection says and what all units together make of its input, in words. A contribution under a tenth of the
 * largest is left out: it is neither for nor against.
 *
 * @example pathSentence('v4', 'n7', paths, true)
 * // 'Along n7 a high v4 speaks for A and against B and C. Over all units v4 speaks for A and against B; C stays where it is.'
 */
export function pathSentence(input: string, unit: string, paths: readonly PathToOutput[], classes: boolean): string {
  const here = sides(
    paths.map(({ output, product }) => ({ output, value: product })),
    classes
  )
  const all = sides(
    paths.map(({ output, net }) => ({ output, value: net })),
    classes
  )
  return `Along ${unit} a high ${input} ${here}. Over all units ${input} ${all}.`
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
    ...(up.length > 0 ? [`${rises} ${joined(up)}`] : []),
    ...(down.length > 0 ? [`${up.length === 0 && classes ? 'speaks ' : ''}${falls} ${joined(down)}`] : [])
  ]
  const rest =
    small.length > 0 ? `; ${joined(small)} ${small.length === 1 ? 'stays where it is' : 'stay where they are'}` : ''
  return parts.join(' and ') + rest
}
