import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { UserError } from '../core/user-error.ts'
import type { Migration } from './migrations/migrations.ts'
import type { ProjectFile } from './project-file.ts'

/**
 * Brings a file to the format `migrations` lead to. A file that has contents is copied first: `wine.wscope.bak-1` is
 * `wine.wscope` as it was in format 1. All steps are one transaction: a step that fails leaves the file as it was.
 *
 * @throws UserError when a step fails
 */
export function migrate(file: ProjectFile, migrations: readonly Migration[]): void {
  const { format } = file
  if (format === migrations.length) return
  if (format > 0) file.copyTo(freeBackupPath(`${file.path}.bak-${format}`))
  try {
    file.migrate((sqlite) => {
      for (const step of migrations.slice(format)) step(sqlite)
      sqlite.pragma(`user_version = ${migrations.length}`)
    })
  } catch (error) {
    if (error instanceof UserError || format === 0) throw error
    throw new UserError(
      `${basename(file.path)} could not be brought from format ${format} to ${migrations.length} and was left as it was: ${(error as Error).message}`,
      { cause: error }
    )
  }
}

/** A backup is never written over another one. */
function freeBackupPath(wished: string): string {
  let path = wished
  for (let count = 2; existsSync(path); count++) path = `${wished}-${count}`
  return path
}
