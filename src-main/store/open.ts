import { MIGRATIONS } from './migrations/migrations.ts'
import { createFile, openFile } from './open-file.ts'
import type { Project } from './project.ts'
import { SqliteProject } from './sqlite-project.ts'

/**
 * Makes a new, empty project.
 *
 * @param path of a file that is not there yet; its folder is
 * @throws UserError when something is at the path, or its folder is missing or write-protected
 * @example const project = createProject('/home/ada/wine.wscope')
 */
export function createProject(path: string, migrations = MIGRATIONS): Project {
  return SqliteProject.in(createFile(path, migrations))
}

/**
 * Opens a project and keeps everybody else out until it is closed. A file of an older format is copied to
 * `wine.wscope.bak-1` (1 = its format) and brought to the present one.
 *
 * @throws UserError when it is missing, no project, damaged, write-protected, of a newer format, or open elsewhere
 * @example const project = openProject('wine.wscope')
 */
export function openProject(path: string, migrations = MIGRATIONS): Project {
  return SqliteProject.in(openFile(path, migrations))
}
