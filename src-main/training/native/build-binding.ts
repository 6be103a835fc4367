import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../core/user-error.ts'
import { runCommand, type CommandOptions } from './command.ts'
import type { Library } from './library.ts'
import { findCompiler } from './requirements.ts'
import { nodeHeaders, tfjsFolder } from './tfjs-package.ts'

/**
 * Compiles tfjs-node's two source files against a TensorFlow library: about 8 seconds. The package's own installer would fetch
 * an old library from elsewhere for it, which often fails.
 *
 * @param path of the binding; it is there whole or not at all
 * @throws UserError when there is no compiler, or it refuses
 */
export async function buildBinding(library: Library, path: string, options: CommandOptions): Promise<void> {
  const { command } = await findCompiler(options)
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(tfjsFolder(), 'binding', name))
  const unfinished = `${path}.${process.pid}`
  const { code, stderr } = await runCommand(
    command,
    [
      ...['-O2', '-std=c++17', '-shared', '-fPIC', '-w', '-DNAPI_VERSION=8', '-o', unfinished],
      ...[`-I${join(tfjsFolder(), 'binding')}`, `-I${library.include}`, `-I${nodeHeaders()}`],
      ...sources,
      ...library.files,
      // The binding finds the library beside it wherever the cache is moved to, or where a person has it.
      ...[`-Wl,-rpath,${library.runPath}`, ...(process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [])]
    ],
    options
  )
  if (code !== 0) {
    await rm(unfinished, { force: true })
    const reason = stderr.split('\n').find((line) => /error/i.test(line)) ?? stderr.trim().split('\n').at(-1)
    throw new UserError(`${command} could not build the bridge to TensorFlow. It said: ${reason?.trim() || 'nothing'}`)
  }
  await rename(unfinished, path)
}
