import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { UserError } from '../core/user-error.ts'

const REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  EACCES: 'the folder does not allow it',
  EPERM: 'the folder does not allow it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder'
}

/** Writes a file as a whole or not at all. @throws UserError that says why it could not be written */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const partial = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(partial, content)
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']
    if (reason === undefined) throw error
    throw new UserError(`${basename(file)} cannot be written to ${dirname(file)}: ${reason}. Choose another place.`)
  }
}
