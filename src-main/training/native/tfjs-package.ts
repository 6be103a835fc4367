import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Where compilers and linkers find it: into the packaged application's archive only Electron can look. */
const folderOf = (manifest: string) =>
  dirname(require.resolve(manifest)).replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked')

/** Folder of the package @tensorflow/tfjs-node. */
export function tfjsFolder(): string {
  return folderOf('@tensorflow/tfjs-node/package.json')
}

export function tfjsVersion(): string {
  const { version } = JSON.parse(readFileSync(join(tfjsFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** The binding that the package's own installer made, or null: it does not run here unless a person runs it. */
export function installedBinding(): string | null {
  const path = join(tfjsFolder(), 'lib', 'napi-v8', 'tfjs_binding.node')
  return existsSync(path) ? path : null
}

/** Folder of Node-API's C headers. */
export function nodeHeaders(): string {
  return join(folderOf('node-api-headers/package.json'), 'include')
}
