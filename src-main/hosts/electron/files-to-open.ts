import { statSync } from 'node:fs'
import { resolve } from 'node:path'

/** Files handed to the application, kept until there is a window that takes them. */
export class FilesToOpen {
  #waiting: string[] = []
  #deliver: ((path: string) => void) | null = null

  offer(path: string): void {
    if (this.#deliver === null) this.#waiting.push(path)
    else this.#deliver(path)
  }

  /** From now on files go to `deliver`, those that waited first. */
  deliverTo(deliver: (path: string) => void): void {
    this.#deliver = deliver
    for (const path of this.#waiting.splice(0)) deliver(path)
  }

  /** The window is gone or loads again. */
  hold(): void {
    this.#deliver = null
  }
}

/**
 * The file among the words of a command line, if there is one: not the program, not its script, not a switch.
 *
 * @param folder what relative paths start from
 * @example fileAmong(['/usr/bin/weightscope', '--no-sandbox', 'wine.wscope'], '/home/ada') // '/home/ada/wine.wscope'
 */
export function fileAmong(words: readonly string[], folder: string): string | null {
  const candidates = words.slice(1).filter((word) => !word.startsWith('-') && !/\.[cm]?js$/.test(word))
  return candidates.map((word) => resolve(folder, word)).findLast(isFile) ?? null
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
