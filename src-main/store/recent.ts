import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { z } from 'zod'
import { configFile } from './config-folder.ts'
import { Remembered } from './remembered.ts'

/** A project as the start screen shows it, without opening it. */
export interface RecentProject extends RecentSummary {
  /** Absolute. */
  path: string
  name: string
  exists: boolean
  pinned: boolean
  /** ISO date. */
  opened: string
}

/** What was in a project when it was last open. */
export interface RecentSummary {
  /** Names. */
  datasets: string[]
  runs: number
  /** Test accuracy (or R²) of the batch with the highest mean. */
  best: { metric: 'accuracy' | 'r2'; mean: number; sd: number } | null
}

const Entry = z.object({
  path: z.string(),
  pinned: z.boolean(),
  opened: z.string(),
  datasets: z.array(z.string()),
  runs: z.number(),
  best: z.object({ metric: z.enum(['accuracy', 'r2']), mean: z.number(), sd: z.number() }).nullable()
})
type Entry = z.infer<typeof Entry>

/** What cannot be understood is left out, the rest stays. */
const Entries = z.array(z.unknown()).transform((entries) =>
  entries.flatMap((entry) => {
    const read = Entry.safeParse(entry)
    return read.success ? [read.data] : []
  })
)

/** Projects that are not pinned leave the list when it grows longer than this. */
const LENGTH = 30

/** Projects that were open lately: pinned ones first, then the latest first. */
export class RecentProjects {
  readonly #file = new Remembered<Entry[]>(configFile('recent.json'), Entries, [])

  list(): RecentProject[] {
    return this.#file
      .read()
      .toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.opened.localeCompare(a.opened))
      .map((entry) => ({
        ...entry,
        name: basename(entry.path, extname(entry.path)),
        exists: existsSync(entry.path)
      }))
  }

  /** Puts a project at the top, or renews what the list says of it. */
  add(path: string, summary: RecentSummary): void {
    const absolute = resolve(path)
    const entries = this.#file.read()
    const pinned = entries.some((entry) => entry.path === absolute && entry.pinned)
    const others = entries.filter((entry) => entry.path !== absolute)
    const { datasets, runs, best } = summary
    const newest = { path: absolute, pinned, opened: new Date().toISOString(), datasets, runs, best }
    const kept = [newest, ...others].filter((entry, place) => entry.pinned || place < LENGTH)
    this.#file.write(kept)
  }

  pin(path: string, pinned: boolean): void {
    this.#file.write(this.#file.read().map((entry) => (entry.path === resolve(path) ? { ...entry, pinned } : entry)))
  }

  /** Takes it off the list; the project itself stays where it is. */
  forget(path: string): void {
    this.#file.write(this.#file.read().filter((entry) => entry.path !== resolve(path)))
  }
}
