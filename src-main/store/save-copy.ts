import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { problem } from './errors.ts'
import { formatOf, refuseFolder } from './open-file.ts'
import { ProjectFile } from './project-file.ts'

/**
 * Writes a copy of an open project.
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
  file.copyTo(target)
  return target
}

/** Makes sure that what the copy will replace is a project nobody has open. */
function makeWay(file: ProjectFile, target: string): void {
  if (file.isAt(target)) throw problem.itself(target)
  if (formatOf(target) === null) throw problem.occupied(target)
  ProjectFile.connect(target).close()
}
