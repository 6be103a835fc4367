import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './weightscope.ts'

/** Why a test with a small disk is skipped. */
export const NO_SMALL_DISK = 'only the superuser of a Linux machine can mount a small disk'

/** A disk of so many megabytes in memory, gone after the test; null where this user may not make one. */
export function smallDisk(megabytes: number): string | null {
  const folder = temporaryFolder()
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  onTestFinished(() => void execFileSync('/bin/umount', [folder]))
  return folder
}
