import type { Database } from 'better-sqlite3'
import manifest from '../../../package.json' with { type: 'json' }
import { format1 } from './format-1.ts'
import { format2 } from './format-2.ts'
import { format3 } from './format-3.ts'

/** Takes a project file from one format to the next. Runs inside a transaction, with foreign keys off until its end. */
export type Migration = (sqlite: Database) => void

/**
 * Element n leads from format n to format n + 1, so their number is the format this application writes. A migration that
 * has been released is never changed.
 */
export const MIGRATIONS: readonly Migration[] = [
  (sqlite) => {
    sqlite.exec(format1)
    const about = sqlite.prepare('INSERT INTO meta (id, created, app_version) VALUES (1, ?, ?)')
    about.run(new Date().toISOString(), manifest.version)
  },
  (sqlite) => sqlite.exec(format2),
  (sqlite) => sqlite.exec(format3)
]
