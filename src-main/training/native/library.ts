import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../../core/user-error.ts'

/** A TensorFlow library to link with. */
export interface Library {
  files: string[]
  include: string
  /** Where the binding looks for the library when it is loaded. */
  runPath: string
}

/** The unpacked wheel in a cache folder, or null. */
export function cachedLibrary(folder: string): Library | null {
  const lib = join(folder, 'lib')
  if (!existsSync(lib)) return null
  const beside = process.platform === 'darwin' ? '@loader_path/lib' : '$ORIGIN/lib'
  return { files: readdirSync(lib).map((name) => join(lib, name)), include: join(folder, 'include'), runPath: beside }
}

/**
 * A library in a folder that the person names: TensorFlow's C library as it is published (`lib`, `include`), or the folder
 * of an installed Python package.
 *
 * @throws UserError when it is not there
 */
export function namedLibrary(folder: string): Library {
  const root = resolve(folder)
  for (const base of [root, join(root, 'tensorflow')]) {
    const include = join(base, 'include')
    if (!existsSync(join(include, 'tensorflow', 'c', 'c_api.h'))) continue
    for (const lib of [join(base, 'lib'), base]) {
      const files = existsSync(lib) ? sharedLibraries(lib) : []
      if (files.length > 0) return { files, include, runPath: lib }
    }
  }
  throw new UserError(
    `WEIGHTSCOPE_TENSORFLOW names ${folder}, but no TensorFlow library was found there. It must hold libtensorflow and the folder include, or be a wheel of TensorFlow.`
  )
}

/** libtensorflow or libtensorflow_cc, and libtensorflow_framework where there is one; the shortest name of each. */
function sharedLibraries(folder: string): string[] {
  const names = readdirSync(folder).toSorted((a, b) => a.length - b.length)
  const first = (pattern: RegExp) => names.find((name) => pattern.test(name))
  const main = first(/^libtensorflow(_cc)?(\.\d+)*\.(so|dylib)/)
  if (main === undefined) return []
  const framework = first(/^libtensorflow_framework(\.\d+)*\.(so|dylib)/)
  return [main, ...(framework === undefined ? [] : [framework])].map((name) => join(folder, name))
}
