import { UserError } from '../user-error.ts'

/** Values out of parsed JSON that may be anything; what does not fit is named in one sentence. `what` begins it. */

export function object(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new UserError(`${what} should be an object, but is ${described(value)}.`)
}

export function field(value: unknown, name: string): unknown {
  return object(value, `What holds "${name}"`)[name]
}

export function list(value: unknown, what: string): unknown[] {
  if (Array.isArray(value)) return value
  throw new UserError(`${what} should be a list, but is ${described(value)}.`)
}

export function text(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  throw new UserError(`${what} should be text, but is ${described(value)}.`)
}

export function number(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new UserError(`${what} should be a number, but is ${described(value)}.`)
}

export function numbers(value: unknown, what: string): number[] {
  return list(value, what).map((entry, index) => number(entry, `${what}, value ${index + 1},`))
}

/** A list of names, none twice. A lone name counts as a list of one, as R writes it. */
export function names(value: unknown, what: string): string[] {
  const found = list(typeof value === 'string' ? [value] : value, what).map((entry) => text(entry, `${what}: a name`))
  const twice = found.find((name, index) => found.indexOf(name) !== index)
  if (twice !== undefined) throw new UserError(`${what} has the name "${twice}" twice. Names must differ.`)
  return found
}

function described(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null (NaN and infinities have no place in JSON)'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : JSON.stringify(value)
}
