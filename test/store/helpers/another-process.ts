import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const SCRIPT = fileURLToPath(new URL('another-window.ts', import.meta.url))

export type Deed = 'look' | 'open' | 'create' | 'hold' | 'store' | 'write'

/** Does something with a project in a process of its own; answers `done` or the error's sentence. */
export function inAnotherProcess(deed: Deed, path: string, user: { uid?: number; gid?: number } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [SCRIPT, deed, path], { ...user, timeout: 20_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`))
      else resolve(stdout.trim())
    })
  })
}

/** As a user with no rights of their own: for the superuser nothing is write-protected. */
export function asNobody(deed: Deed, path: string): Promise<string> {
  return inAnotherProcess(deed, path, process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {})
}

/** Why `asNobody` cannot be had here, null when it can: that user may not be let into the checkout or the temporary folder. */
export async function whyNotNobody(folder: string): Promise<string | null> {
  if (process.platform === 'win32') return 'Windows has other rights'
  const seen = await asNobody('look', folder).catch(() => 'nothing')
  return seen === 'done' ? null : 'a user without rights cannot run the test here'
}

/** A process that has the project open (`hold`), has stored something in it (`store`) or is in the middle of writing a lot to it (`write`), until it is killed. */
export async function whileInAnotherProcess(
  deed: 'hold' | 'store' | 'write',
  path: string
): Promise<{ kill: () => Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, deed, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(kill)
  const [said] = (await once(child.stdout!, 'data')) as [Buffer]
  if (said.toString().trim() !== 'ready') throw new Error(said.toString())
  return { kill }
}
