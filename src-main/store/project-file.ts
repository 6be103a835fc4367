import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { EventEmitter } from 'node:events'
import { asUserError, problem } from './errors.ts'
import type { StoreChange } from './project.ts'
import { addTextFunctions } from './text-functions.ts'

/** Says that an SQLite database is a Weightscope project: `WSCP`. */
export const APPLICATION_ID = 0x57534350

/** Up to this size a file is checked each time it is opened: about 0.2 seconds. */
const CHECKED_BYTES = 64 * 2 ** 20

/** Another window that is just closing the file gets this long, in milliseconds. */
const PATIENCE = 250

/**
 * The open database behind a project. Locked for everybody else from the first moment to `close`.
 *
 * The lock is SQLite's own (`locking_mode = EXCLUSIVE`), so the operating system takes it back however the process ends. On
 * Linux and macOS it has a trap: a process that opens the locked file a second time, even to read it, and closes it again loses the
 * lock. Nothing in this process may touch the file but this connection.
 *
 * Journal: a rollback journal, written anew with every transaction. It was measured against write-ahead logging: a
 * chunk of 16 runs takes 1.1–1.8 ms here and 1.4 ms there, and this way a file at rest is one plain file that every tool opens,
 * read-only media included, and a full disk cannot keep the log from being merged. `synchronous = FULL`: after a power cut
 * every transaction that was reported as done is there.
 */
export class ProjectFile {
  readonly path: string
  readonly db
  readonly #sqlite: Database.Database
  readonly #identity: string | undefined
  readonly #events = new EventEmitter<{ change: [StoreChange] }>()
  static readonly #open = new Set<string | undefined>()

  private constructor(path: string, sqlite: Database.Database) {
    this.path = path
    this.#sqlite = sqlite
    this.#identity = identityOf(path)
    this.db = drizzle(sqlite)
    ProjectFile.#open.add(this.#identity)
  }

  /** Opens and locks; looks at nothing. @throws UserError when that cannot be done */
  static connect(path: string, { create = false } = {}): ProjectFile {
    let sqlite: Database.Database | undefined
    try {
      sqlite = new Database(path, { fileMustExist: !create, timeout: PATIENCE })
      sqlite.pragma('locking_mode = EXCLUSIVE')
      // Lets a file shrink when runs are deleted. Can only be chosen before the first page is written.
      if (create) sqlite.pragma('auto_vacuum = INCREMENTAL')
      // Takes the lock now, and rolls back what a killed process left half done.
      sqlite.exec('BEGIN EXCLUSIVE; COMMIT')
      sqlite.pragma('journal_mode = DELETE')
      sqlite.pragma('synchronous = FULL')
      sqlite.pragma('foreign_keys = ON')
      // A file from a stranger cannot run functions through a view or a trigger.
      sqlite.pragma('trusted_schema = OFF')
      addTextFunctions(sqlite)
      return new ProjectFile(path, sqlite)
    } catch (error) {
      sqlite?.close()
      throw asUserError(error, path)
    }
  }

  /** Whether this process holds the file, under whatever path. */
  static isOpen(path: string): boolean {
    return ProjectFile.#open.has(identityOf(path))
  }

  isAt(path: string): boolean {
    return this.#identity === identityOf(path)
  }

  get format(): number {
    return this.#sqlite.pragma('user_version', { simple: true }) as number
  }

  /** Runs queries; what SQLite complains about becomes a sentence. */
  read<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw asUserError(error, this.path)
    }
  }

  /** Runs queries of which all or none take effect. */
  write<T>(work: () => T): T {
    // SQLite would go on writing into a file that has another name by now, or none.
    if (!this.isAt(this.path)) throw problem.moved(this.path)
    return this.read(() => this.#sqlite.transaction(work)())
  }

  /** As `write`, for changes of the tables themselves: foreign keys are checked at the end only. */
  migrate(work: (sqlite: Database.Database) => void): void {
    this.#sqlite.pragma('foreign_keys = OFF')
    try {
      this.write(() => {
        work(this.#sqlite)
        this.#sqlite.pragma(`application_id = ${APPLICATION_ID}`)
        const broken = this.#sqlite.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) throw new Error(`${broken.length} rows would point nowhere`)
      })
    } finally {
      this.#sqlite.pragma('foreign_keys = ON')
    }
  }

  /** @throws UserError when the file is damaged; large files are not looked through, their damage shows when it is met */
  check(): void {
    const pages = this.#sqlite.pragma('page_count', { simple: true }) as number
    const bytes = pages * (this.#sqlite.pragma('page_size', { simple: true }) as number)
    if (bytes > CHECKED_BYTES) return
    const [first] = this.read(() => this.#sqlite.pragma('quick_check(1)')) as { quick_check: string }[]
    if (first.quick_check !== 'ok') throw problem.damaged(this.path)
  }

  /**
   * Writes a consistent copy, in the place of what is at `path`. It gets its name when it is whole and on the disk, so a copy
   * that fails leaves everything as it was.
   */
  copyTo(path: string): void {
    const unfinished = `${path}.part-${process.pid}`
    try {
      rmSync(unfinished, { force: true })
      this.#sqlite.prepare('VACUUM INTO ?').run(unfinished)
      const copy = openSync(unfinished, 'r+')
      fsyncSync(copy)
      closeSync(copy)
      renameSync(unfinished, path)
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw asUserError(error, path)
    }
  }

  /** Gives room that deleted rows took back to the disk. */
  shrink(): void {
    this.read(() => this.#sqlite.pragma('incremental_vacuum'))
  }

  onChange(listener: (change: StoreChange) => void): () => void {
    this.#events.on('change', listener)
    return () => this.#events.off('change', listener)
  }

  /** Tells listeners; to be called when a change is stored. */
  changed(change: StoreChange): void {
    this.#events.emit('change', change)
  }

  get closed(): boolean {
    return !this.#sqlite.open
  }

  close(): void {
    if (this.closed) return
    ProjectFile.#open.delete(this.#identity)
    this.#sqlite.close()
  }
}

/** The same for all names of a file; undefined when there is none. */
function identityOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat && `${stat.dev}:${stat.ino}`
}
