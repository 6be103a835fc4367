import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { applicationRoot } from '../../api/resources.ts'

/** Starts the window in Electron and waits for its end. False when Electron's program is not on this machine. */
export async function startElectron(project: string | undefined, say: (sentence: string) => void): Promise<boolean> {
  const program = electronProgram()
  if (program === null) return false
  const { build } = await import('electron-vite')
  say('Building the application.')
  await build({ root: applicationRoot, logLevel: 'error' })
  const child = spawn(program, [applicationRoot, ...(project === undefined ? [] : [project])], { stdio: 'inherit' })
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
  process.exitCode = code
  return true
}

/** Electron's package names its program in path.txt once it was fetched. */
function electronProgram(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}
