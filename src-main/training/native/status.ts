import { existsSync } from 'node:fs'
import { nativeCache } from './cache.ts'
import type { CommandOptions } from './command.ts'
import { TENSORFLOW_VERSION, wheelPin } from './pins.ts'
import { checkPip, findCompiler, findPython } from './requirements.ts'
import { installedBinding } from './tfjs-package.ts'

/** One line of `weightscope doctor`. */
export interface NativeCheck {
  name: string
  ok: boolean
  detail: string
}

/** Whether TensorFlow is there, and if not, whether it can be made here. Installs nothing. */
export async function nativeStatus(env: NodeJS.ProcessEnv = process.env): Promise<NativeCheck[]> {
  const { binding, library } = nativeCache(env)
  const name = 'TensorFlow'
  if (existsSync(binding)) return [{ name, ok: true, detail: `In ${library}.` }]
  const installed = installedBinding()
  if (installed !== null) return [{ name, ok: true, detail: `tfjs-node's own, in ${installed}.` }]
  return [
    { name, ok: false, detail: missing(library) },
    await check('g++', async (options) => (await findCompiler(options)).version, env),
    await check('Python', async (options) => (await findPython(options)).version, env),
    await check('pip', async (options) => checkPip((await findPython(options)).command, options), env)
  ]
}

function missing(library: string): string {
  const pin = wheelPin()
  if (pin === null)
    return `There is no tested library for ${process.platform} ${process.arch}; name one with WEIGHTSCOPE_TENSORFLOW.`
  const size = Math.round(pin.bytes / 1e6)
  return `Not installed yet. TensorFlow ${TENSORFLOW_VERSION} (${size} MB) comes with the first training and is kept in ${library}.`
}

async function check(
  name: string,
  find: (options: CommandOptions) => Promise<string>,
  env: NodeJS.ProcessEnv
): Promise<NativeCheck> {
  try {
    return { name, ok: true, detail: await find({ env }) }
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}
