import { z } from 'zod'
import { configFile } from './config-folder.ts'
import { Remembered } from './remembered.ts'

/** What a person prefers (theme and the like) and what was measured on this machine; JSON values by key. */
export class Preferences {
  readonly #file = new Remembered<Record<string, unknown>>(
    configFile('preferences.json'),
    z.record(z.string(), z.unknown()),
    {}
  )

  all(): Record<string, unknown> {
    return this.#file.read()
  }

  /** Undefined when it was never set. */
  get(key: string): unknown {
    return this.all()[key]
  }

  /** Undefined forgets it. */
  set(key: string, value: unknown): void {
    this.#file.write({ ...this.all(), [key]: value })
  }
}
