import { expect } from 'vitest'

type Json = number | string | boolean | null | Json[] | { [name: string]: Json }

/**
 * Keeps account of the numbers of a file of expected results: `compare` checks some of them and ticks them off, `left` lists
 * those that nothing was compared with. So a test of a whole file cannot overlook a number.
 *
 * @example
 * const audit = new Audit(fixture('expected/tiny.nnt.json'))
 * audit.compare('cases.0.olden', [2, -6])
 * expect(audit.left()).toEqual([])
 */
export class Audit {
  readonly #root: Json
  readonly #left: Set<string>

  constructor(root: unknown) {
    this.#root = root as Json
    this.#left = new Set(leaves(this.#root, '').map(([path]) => path))
  }

  /** What stands at a path such as `metrics.log_loss`; names with dots in them are not meant. */
  at<T>(path: string): T {
    let value: Json = this.#root
    for (const name of path.split('.')) value = (value as { [name: string]: Json })[name]
    if (value === undefined) throw new Error(`the file has nothing at ${path}`)
    return value as T
  }

  /**
   * All numbers at a path against ours, in the same shape.
   * @param tolerance absolute for small numbers, relative for large ones
   */
  compare(path: string, ours: unknown, tolerance = 1e-9): void {
    const expected = leaves(this.at(path), path)
    const actual = new Map(leaves(ours as Json, path))
    expect(
      expected.map(([leaf]) => leaf),
      path
    ).toEqual([...actual.keys()])
    for (const [leaf, value] of expected) {
      const difference = Math.abs(actual.get(leaf)! - value) / Math.max(1, Math.abs(value))
      // A NaN of ours is near nothing.
      if (!(difference <= tolerance)) expect.fail(`${leaf}: expected ${value}, but ours is ${actual.get(leaf)}`)
      this.#left.delete(leaf)
    }
  }

  /** Paths of the numbers that were not compared, but for those below `excepted`. */
  left(excepted: readonly string[] = []): string[] {
    return [...this.#left].filter((leaf) => !excepted.some((path) => leaf === path || leaf.startsWith(`${path}.`)))
  }
}

/** The numbers in a value, each with its path. */
function leaves(value: Json, path: string): [path: string, value: number][] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
}
