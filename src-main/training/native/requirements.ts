import { UserError } from '../../core/user-error.ts'
import { findCommand, runCommand, type CommandOptions } from './command.ts'

/** How to get a program, in the words of the platform's own installer. */
const INSTALL = {
  python: { linux: 'sudo apt install python3 python3-pip', darwin: 'brew install python' },
  pip: { linux: 'sudo apt install python3-pip', darwin: 'python3 -m ensurepip' },
  compiler: { linux: 'sudo apt install g++', darwin: 'xcode-select --install' }
}

/** Any Python 3: it only fetches and unpacks the library, and is not needed afterwards. */
export async function findPython(options: CommandOptions): Promise<{ command: string; version: string }> {
  const found = await findCommand(['python3', 'python'], options)
  if (found?.version.startsWith('Python 3')) return found
  throw new UserError(`Python 3 was not found; it fetches the TensorFlow library. Install it with: ${remedy('python')}`)
}

/** @returns pip's version line */
export async function checkPip(python: string, options: CommandOptions): Promise<string> {
  const { code, stdout } = await runCommand(python, ['-m', 'pip', '--version'], options)
  if (code === 0) return stdout.trim().split(' from ')[0]
  throw new UserError(`pip was not found; it fetches the TensorFlow library. Install it with: ${remedy('pip')}`)
}

export async function findCompiler(options: CommandOptions): Promise<{ command: string; version: string }> {
  const chosen = options.env.CXX ? [options.env.CXX] : []
  const found = await findCommand([...chosen, 'g++', 'clang++', 'c++'], options)
  if (found !== null) return found
  throw new UserError(`g++ was not found; it builds the bridge to TensorFlow. Install it with: ${remedy('compiler')}`)
}

function remedy(what: keyof typeof INSTALL): string {
  return process.platform === 'darwin' ? INSTALL[what].darwin : INSTALL[what].linux
}
