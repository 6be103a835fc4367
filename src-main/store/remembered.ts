import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ZodType } from 'zod'
import { fromJson, toJson } from './json.ts'

/**
 * A small JSON file of convenience: a broken or missing one counts as empty, one that cannot be written is forgotten. It must
 * never stand in the way of work. Read afresh each time, because several windows and commands share it.
 */
export class Remembered<T> {
  readonly #path: string
  readonly #schema: ZodType<T>
  readonly #empty: T

  constructor(path: string, schema: ZodType<T>, empty: T) {
    this.#path = path
    this.#schema = schema
    this.#empty = empty
  }

  read(): T {
    try {
      return this.#schema.parse(fromJson(readFileSync(this.#path, 'utf8')))
    } catch {
      return this.#empty
    }
  }

  /** Replaces the file in one step: whoever reads it meets the old or the new one, never half of it. */
  write(value: T): void {
    const unfinished = `${this.#path}.${process.pid}`
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(unfinished, toJson(value), { flush: true })
      renameSync(unfinished, this.#path)
    } catch {
      discard(unfinished)
    }
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Where nothing can be written there is nothing to take away.
  }
}
