import { basename, dirname } from 'node:path'
import { UserError } from '../core/user-error.ts'

/** What can be wrong with a project file, in sentences. */
export const problem = {
  missing: (path: string) => new UserError(`There is no project at ${path}. Look whether it was moved or renamed.`),
  missingFolder: (path: string) =>
    new UserError(`There is no folder ${dirname(path)} for ${basename(path)}. Make it first, or choose another one.`),
  folder: (path: string) => new UserError(`${path} is a folder, not a project file.`),
  taken: (path: string) => new UserError(`${basename(path)} is there already. Open it, or choose another name.`),
  occupied: (path: string) =>
    new UserError(`${basename(path)} is there already and is not a Weightscope project. Choose another name.`),
  itself: (path: string) => new UserError(`${basename(path)} is this project itself. Choose another name.`),
  foreign: (path: string) =>
    new UserError(
      `${basename(path)} is not a Weightscope project. Choose another .wscope file, or open a table as data to begin a new project.`
    ),
  unreadable: (path: string) =>
    new UserError(`${basename(path)} may not be read by you. Ask its owner for access, or for a copy.`),
  newer: (path: string, format: number, known: number) =>
    new UserError(
      `${basename(path)} was made by a newer Weightscope (format ${format}; this one reads up to ${known}). Update Weightscope to open it.`
    ),
  held: (path: string) =>
    new UserError(`${basename(path)} is open in another Weightscope window. Close it there first.`),
  written: (path: string) =>
    new UserError(`${basename(path)} is being written to by another Weightscope window. Try again in a moment.`),
  readOnly: (path: string) =>
    new UserError(
      `${basename(path)} is write-protected. Copy it to a folder you may write to, such as your documents, and open the copy.`
    ),
  readOnlyFolder: (path: string) =>
    new UserError(
      `The folder ${dirname(path)} is write-protected. Keep ${basename(path)} in a folder you may write to, such as your documents.`
    ),
  full: (path: string) =>
    new UserError(`The disk holding ${basename(path)} is full. Free some space; nothing stored so far is lost.`),
  damaged: (path: string) =>
    new UserError(`${basename(path)} is damaged and cannot be read safely. Go back to a backup copy of it.`),
  moved: (path: string) =>
    new UserError(
      `${basename(path)} was moved or deleted while it was open. Put it back, or save it under another name.`
    ),
  unreachable: (path: string) =>
    new UserError(`${basename(path)} cannot be reached any more. Look whether its disk is still connected.`)
}

/** Codes of SQLite and of the system that a person can do something about; a longer code comes before the one it begins with. */
const SENTENCES: [code: string, sentence: (path: string) => UserError][] = [
  ['ENOSPC', problem.full],
  ['SQLITE_FULL', problem.full],
  ['SQLITE_BUSY', problem.held],
  ['SQLITE_LOCKED', problem.held],
  ['SQLITE_READONLY_DBMOVED', problem.moved],
  ['SQLITE_READONLY', problem.readOnly],
  ['SQLITE_CORRUPT', problem.damaged],
  ['SQLITE_NOTADB', problem.damaged],
  ['SQLITE_IOERR', problem.unreachable],
  ['SQLITE_CANTOPEN', problem.unreachable]
]

/** An error as a sentence where there is one for its code; any other error as it is. */
export function asUserError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const found = SENTENCES.find(([known]) => code.startsWith(known))
  if (found === undefined) return error
  const sentence = found[1](path)
  sentence.cause = error
  return sentence
}
