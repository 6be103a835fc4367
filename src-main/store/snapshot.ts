import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { UserError } from '../core/user-error.ts'
import { problem } from './errors.ts'
import { formatOf } from './open-file.ts'
import { ProjectFile } from './project-file.ts'

/** A copy of a project that somebody else has open, under its own name in a temporary folder. */
interface Snapshot {
  path: string
  remove: () => void
}

/** A batch that is stored all the time leaves a pause long enough for a copy within so many milliseconds, or never. */
const PATIENCE = 10_000

/** As long as a file system takes at most to count a later change as later, in milliseconds. */
const TICK = 20

/** So much of the journal shows which transaction it was of: the first pages in it, with checksums that differ each time. */
const JOURNAL_HEAD = 16 * 1024

/**
 * What is stored in a project that another process has open, to be read only; null when nobody has it open.
 *
 * The holder's lock keeps SQLite out, so the file is copied between two of its transactions. In exclusive locking the journal stays
 * beside the file with zeros for a header while no transaction is under way (https://www.sqlite.org/pragma.html#pragma_locking_mode),
 * so a copy is whole when the journal said so before and after, and neither file changed.
 *
 * @throws UserError when it is being written to all the time
 */
export async function snapshotIfHeld(path: string): Promise<Snapshot | null> {
  const file = resolve(path)
  if (formatOf(file) === null || !isHeld(file)) return null
  const folder = mkdtempSync(join(tmpdir(), 'weightscope-reading-'))
  const copy = join(folder, basename(file))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const end = Date.now() + PATIENCE
    while (!(await copyAtRest(file, copy))) if (Date.now() > end) throw problem.written(file)
  } catch (error) {
    remove()
    throw error
  }
  return { path: copy, remove }
}

function isHeld(file: string): boolean {
  try {
    ProjectFile.connect(file).close()
    return false
  } catch (error) {
    // Every other reason is told by whoever opens it.
    return error instanceof UserError && String((error.cause as { code?: string }).code).startsWith('SQLITE_BUSY')
  }
}

/** @returns whether nothing was written meanwhile */
async function copyAtRest(file: string, copy: string): Promise<boolean> {
  const before = stateAtRest(file)
  await pause(TICK)
  if (before === null || stateAtRest(file) !== before) return false
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  return stateAtRest(file) === before
}

/** What differs once something was stored; null in the midst of a transaction. */
function stateAtRest(file: string): string | null {
  const journal = headOf(`${file}-journal`)
  // The header's first 28 bytes are zeroed when a transaction is done.
  if (journal.subarray(0, 28).some((byte) => byte !== 0)) return null
  const { mtimeNs, size } = statSync(file, { bigint: true })
  return [mtimeNs, size, journal.toString('base64')].join()
}

function headOf(journal: string): Buffer {
  if (!existsSync(journal)) return Buffer.alloc(0)
  const head = Buffer.alloc(JOURNAL_HEAD)
  const opened = openSync(journal, 'r')
  try {
    return head.subarray(0, readSync(opened, head, 0, JOURNAL_HEAD, 0))
  } finally {
    closeSync(opened)
  }
}
