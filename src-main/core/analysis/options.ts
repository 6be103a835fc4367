import { UserError } from '../user-error.ts'
import type { CatalogueEntry, MethodOption, MethodOptions } from './method.ts'

/**
 * Options with every default filled in and every value of its kind; words from a command line are turned into numbers and flags.
 *
 * @throws UserError naming an option that the method does not take, or a value that does not fit
 */
export function completeOptions(
  method: Pick<CatalogueEntry, 'name' | 'options'>,
  given: MethodOptions,
  defaults: MethodOptions = {}
): MethodOptions {
  const unknown = Object.keys(given).find((name) => !method.options.some((option) => option.name === name))
  if (unknown !== undefined) {
    const known = method.options.map(({ name }) => name)
    throw new UserError(
      `${method.name} has no option "${unknown}". ${known.length === 0 ? 'It takes none.' : `It takes ${known.join(', ')}.`}`
    )
  }
  return Object.fromEntries(
    method.options.map((option) => [
      option.name,
      valueOf(method, option, given[option.name] ?? defaults[option.name] ?? option.default)
    ])
  )
}

function valueOf(
  method: Pick<CatalogueEntry, 'name'>,
  option: MethodOption,
  value: string | number | boolean
): string | number | boolean {
  const refuse = (wanted: string) =>
    new UserError(`Option ${option.name} of ${method.name} is "${value}"; it takes ${wanted}.`)
  switch (option.kind) {
    case 'flag':
      if (value === true || value === 'true' || value === 'yes') return true
      if (value === false || value === 'false' || value === 'no') return false
      throw refuse('true or false')
    case 'number': {
      const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value)
      if (!Number.isFinite(number) || typeof value === 'boolean') throw refuse('a number')
      return number
    }
    case 'choice':
      if (!option.choices?.includes(String(value))) throw refuse(`one of ${option.choices?.join(', ')}`)
      return String(value)
    default:
      return String(value)
  }
}
