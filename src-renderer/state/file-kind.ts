import type { OpenKind } from '../../src-preload/bridge.ts'

/**
 * What a file is, from its ending and, where that leaves it open, its first characters.
 * @example kindOfFile('net.json', '{"layers": [') // 'network'
 */
export function kindOfFile(name: string, beginning = ''): OpenKind {
  const ending = name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? ''
  if (ending === 'wscope') return 'project'
  if (['onnx', 'keras', 'h5', 'nnet', 'rds'].includes(ending)) return 'network'
  if (ending === 'json' && /"(layers|coefs_?|modelTopology)"\s*:/.test(beginning)) return 'network'
  return 'data'
}

/** `/data/wine.csv` is `wine`. */
export function stem(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path
  return name.replace(/(.)\.[^.]+$/, '$1')
}
