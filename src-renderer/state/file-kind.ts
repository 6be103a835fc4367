import { isForeignModel } from '../../src-main/core/run/foreign-model.ts'
import type { OpenKind } from '../../src-preload/bridge.ts'

/**
 * What a file is, from its ending and, where that leaves it open, its first characters.
 * @example kindOfFile('net.json', '{"layers": [') // 'network'
 */
export function kindOfFile(name: string, beginning = ''): OpenKind {
  const ending = name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? ''
  if (ending === 'wscope') return 'project'
  // They cannot be read, but what is meant is a network, and its reader says what to export instead.
  if (isForeignModel(name)) return 'network'
  if (isWeightTable(beginning)) return 'network'
  if (ending === 'json' && /"(layers|coefs_?|modelTopology)"\s*:/.test(beginning)) return 'network'
  return 'data'
}

/** Whether the first line names the columns of a table of connections. */
function isWeightTable(beginning: string): boolean {
  return /^\W*from\W+to\W+weight\W*$/i.test(beginning.split(/\r?\n/, 1)[0])
}

/** `/data/wine.csv` is `wine`. */
export function stem(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path
  return name.replace(/(.)\.[^.]+$/, '$1')
}
