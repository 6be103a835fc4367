import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Does some work while holding a lock file, so that two processes do not do it at once. The lock of a process that is gone is
 * taken over.
 *
 * Should two processes take over the same lock at the same instant, both work: everything made under the lock is
 * made beside its place and moved there, so the second only costs time.
 *
 * @param onWait called while another process holds the lock
 */
export async function withLock<Result>(
  path: string,
  work: () => Promise<Result>,
  { onWait, signal }: { onWait?: () => void; signal?: AbortSignal } = {}
): Promise<Result> {
  await mkdir(dirname(path), { recursive: true })
  while (!(await take(path))) {
    if (!(await isHeld(path))) {
      await rm(path, { force: true })
      continue
    }
    onWait?.()
    await wait(250, undefined, { signal }).catch(() => signal?.throwIfAborted())
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isHeld(path: string): Promise<boolean> {
  const holder = await readFile(path, 'utf8').catch(() => null)
  // Gone meanwhile, or just made and not yet written: ask again.
  if (holder === null || holder === '') return true
  try {
    process.kill(Number(holder), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
