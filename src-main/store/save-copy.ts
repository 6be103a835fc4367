import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { UserError } from '../core/user-error.ts'
import { formatOf, refuseFolder } from './open-file.ts'
import { ProjectFile } from './project-file.ts'

/**
 * Writes a copy of an open project, under another name at first, so that a copy that fails leaves what is there as it was.
 *
 * @returns the copy's absolute path
 * @throws UserError when `path` is a project that is open, or a file that is no project
 */
export function saveCopy(file: ProjectFile, path: string): string {
  const target = resolve(path)
  refuseFolder(target)
  if (existsSync(target)) makeWay(file, target)
  // What a killed process left beside a project that is gone would be taken for the copy's.
  rmSync(`${target}-journal`, { force: true })
  const unfinished = `${target}.part-${process.pid}`
  try {
    rmSync(unfinished, { force: true })
    file.copyTo(unfinished)
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  return target
}

/** Makes sure that what the copy will replace is a project nobody has open. */
function makeWay(file: ProjectFile, target: string): void {
  if (file.isAt(target)) throw new UserError(`${basename(target)} is this project itself. Choose another name.`)
  formatOf(target)
  ProjectFile.connect(target).close()
}
