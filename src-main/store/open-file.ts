import { accessSync, closeSync, constants, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { problem } from './errors.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS, type Migration } from './migrations/migrations.ts'
import { APPLICATION_ID, ProjectFile } from './project-file.ts'

/** Makes a new, empty project file. @throws UserError when there is something at the path, or nothing can be written there */
export function createFile(path: string, migrations: readonly Migration[] = MIGRATIONS): ProjectFile {
  const absolute = resolve(path)
  if (existsSync(absolute)) throw problem.taken(absolute)
  refuseFolder(absolute)
  // A journal without its file is what a deleted project left behind; SQLite would take it for ours.
  rmSync(`${absolute}-journal`, { force: true })
  const file = ProjectFile.connect(absolute, { create: true })
  try {
    migrate(file, migrations)
  } catch (error) {
    file.close()
    rmSync(absolute, { force: true })
    throw error
  }
  return file
}

/** Opens a project file and brings it to the present format. @throws UserError for every reason it cannot be opened */
export function openFile(path: string, migrations: readonly Migration[] = MIGRATIONS): ProjectFile {
  const absolute = resolve(path)
  const format = formatOf(absolute)
  if (format === null) throw problem.foreign(absolute)
  if (format > migrations.length) throw problem.newer(absolute, format, migrations.length)
  if (!writable(absolute)) throw problem.readOnly(absolute)
  refuseFolder(absolute)
  const file = ProjectFile.connect(absolute)
  try {
    file.check()
    migrate(file, migrations)
  } catch (error) {
    file.close()
    throw error
  }
  return file
}

/**
 * The format a project file says it has, null when the file is no project. Read from its first bytes, so that a foreign file is
 * not touched.
 *
 * @throws UserError when there is no file, or it is open already
 */
export function formatOf(path: string): number | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw problem.missing(path)
  if (stat.isDirectory()) throw problem.folder(path)
  if (!stat.isFile()) return null
  // Reading a file that this process has locked would lose the lock; see ProjectFile.
  if (ProjectFile.isOpen(path)) throw problem.held(path)
  const header = headerOf(path)
  // Offsets from https://www.sqlite.org/fileformat2.html#the_database_header
  const isProject =
    header.subarray(0, 16).equals(Buffer.from('SQLite format 3\0')) && header.readInt32BE(68) === APPLICATION_ID
  return isProject ? header.readInt32BE(60) : null
}

/** @throws UserError unless files can be made in the folder of `path`: a journal stands beside the project during each change */
export function refuseFolder(path: string): void {
  const folder = dirname(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw problem.missingFolder(path)
  if (!writable(folder)) throw problem.readOnlyFolder(path)
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(100)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    throw problem.unreadable(path)
  }
  try {
    readSync(file, header)
  } finally {
    closeSync(file)
  }
  return header
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
