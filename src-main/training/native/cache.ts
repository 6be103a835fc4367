import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { TENSORFLOW_VERSION } from './pins.ts'
import { tfjsVersion } from './tfjs-package.ts'

/** Where the native library is kept, shared by all checkouts of a user. */
export interface NativeCache {
  /** The user's cache folder. */
  root: string
  /** The wheel, while it is being fetched; removed once it is unpacked. */
  download: string
  /** Shared libraries and headers of TensorFlow: `lib` and `include`. */
  library: string
  /** tfjs-node's binding, linked to that library. */
  binding: string
  /** Taken by the process that installs. */
  lock: string
}

/**
 * The folders of one version on one platform; another version gets others, so checkouts of different age get along.
 * WEIGHTSCOPE_CACHE moves all of it.
 */
export function nativeCache(env: NodeJS.ProcessEnv = process.env): NativeCache {
  const root = env.WEIGHTSCOPE_CACHE ? resolve(env.WEIGHTSCOPE_CACHE) : envPaths('weightscope', { suffix: '' }).cache
  const platform = `${process.platform}-${process.arch}`
  const named = env.WEIGHTSCOPE_TENSORFLOW
    ? `named-${shortHash(resolve(env.WEIGHTSCOPE_TENSORFLOW))}`
    : TENSORFLOW_VERSION
  const library = join(root, `tensorflow-${named}-${platform}`)
  return {
    root,
    download: join(root, `tensorflow-${TENSORFLOW_VERSION}-${platform}.download`),
    library,
    binding: join(library, `tfjs-node-${tfjsVersion()}.node`),
    lock: join(root, `tensorflow-${named}-${platform}.lock`)
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
