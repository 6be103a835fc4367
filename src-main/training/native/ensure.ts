import { existsSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../core/user-error.ts'
import { buildBinding } from './build-binding.ts'
import { nativeCache, type NativeCache } from './cache.ts'
import { fetchWheel } from './fetch-wheel.ts'
import { cachedLibrary, namedLibrary, type Library } from './library.ts'
import { withLock } from './lock.ts'
import { TENSORFLOW_VERSION, wheelPin, type WheelPin } from './pins.ts'
import { findCompiler, findPython } from './requirements.ts'
import { installedBinding } from './tfjs-package.ts'
import { unpackWheel } from './unpack-wheel.ts'

/** How far the installation has come, for a progress bar. */
interface NativeProgress {
  /** `Fetching TensorFlow 2.21.0` */
  step: string
  /** Of the whole installation, from 0 to 1. */
  fraction: number
}

export interface EnsureOptions {
  onProgress?: (progress: NativeProgress) => void
  signal?: AbortSignal
  /** For tests; the process's own and the platform's own when left out. */
  env?: NodeJS.ProcessEnv
  pin?: WheelPin | null
}

interface Work extends NativeCache {
  env: NodeJS.ProcessEnv
  pin: WheelPin | null
  signal?: AbortSignal
  report: (step: string, fraction: number) => void
}

/**
 * The path of tfjs-node's binding, ready to be loaded. The first time on a machine it is made: the library is taken
 * from the folder or wheel that WEIGHTSCOPE_TENSORFLOW names, or fetched, then the binding is built and kept in the cache.
 * What an interrupted installation has finished is not done again. Failing all that, the binding of tfjs-node's own installer
 * serves, where a person has run it.
 *
 * @throws UserError that says what is missing and how to get it
 * @example await ensureNative({ onProgress: ({ step, fraction }) => bar.update(fraction, { step }) })
 */
export async function ensureNative({
  onProgress,
  signal,
  env = process.env,
  pin = wheelPin()
}: EnsureOptions = {}): Promise<string> {
  const cache = nativeCache(env)
  if (existsSync(cache.binding)) return cache.binding
  const work: Work = { ...cache, env, pin, signal, report: (step, fraction) => onProgress?.({ step, fraction }) }
  try {
    const onWait = () => work.report('Another process is installing TensorFlow', 0)
    await withLock(cache.lock, () => install(work), { onWait, signal })
    return cache.binding
  } catch (error) {
    const installed = installedBinding()
    if (installed !== null && error instanceof UserError) return installed
    throw error
  }
}

/** Shares of the whole, by time on an ordinary line: download 6 s and more, unpacking 4 s, building 8 s. */
const UNPACK_FROM = 0.6
const BUILD_FROM = 0.75

async function install(work: Work): Promise<void> {
  if (existsSync(work.binding)) return
  // Asked first: nobody should wait for a download that cannot be used.
  await findCompiler(work)
  const library = await findLibrary(work)
  work.report('Building the bridge to TensorFlow', BUILD_FROM)
  await mkdir(work.library, { recursive: true })
  await buildBinding(library, work.binding, work)
  work.report('Done', 1)
}

async function findLibrary(work: Work): Promise<Library> {
  const named = work.env.WEIGHTSCOPE_TENSORFLOW
  const cached = cachedLibrary(work.library)
  if (cached !== null) return cached
  if (named === undefined || named === '') return fetchLibrary(work)
  const kind = await stat(named).catch(() => null)
  if (kind === null) throw new UserError(`WEIGHTSCOPE_TENSORFLOW names ${named}, which does not exist.`)
  if (kind.isDirectory()) return namedLibrary(named)
  return unpackLibrary(work, named, (await findPython(work)).command)
}

async function fetchLibrary(work: Work): Promise<Library> {
  if (work.pin === null) throw new UserError(unsupported())
  const { command } = await findPython(work)
  const step = `Fetching TensorFlow ${TENSORFLOW_VERSION}`
  work.report(step, 0)
  const wheel = await fetchWheel(
    work.pin,
    work.download,
    command,
    (part) => work.report(step, part * UNPACK_FROM),
    work
  )
  const library = await unpackLibrary(work, wheel, command)
  await rm(work.download, { recursive: true, force: true })
  return library
}

async function unpackLibrary(work: Work, wheel: string, python: string): Promise<Library> {
  work.report('Unpacking TensorFlow', UNPACK_FROM)
  const libraries = work.pin?.libraries
  if (libraries === undefined) throw new UserError(unsupported())
  const unfinished = join(work.root, `unpacking-${process.pid}`)
  try {
    await unpackWheel(wheel, unfinished, libraries, python, work)
    if (cachedLibrary(unfinished) === null) {
      throw new UserError(
        `${wheel} holds no TensorFlow library for ${process.platform} ${process.arch}. Name another wheel.`
      )
    }
    await rm(work.library, { recursive: true, force: true })
    await rename(unfinished, work.library)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return cachedLibrary(work.library)!
}

function unsupported(): string {
  return `There is no tested TensorFlow library for ${process.platform} ${process.arch}. Run \`npm rebuild @tensorflow/tfjs-node\`, or name a TensorFlow C library with WEIGHTSCOPE_TENSORFLOW.`
}
