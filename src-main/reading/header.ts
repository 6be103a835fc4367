import { uniqueNames } from '../core/dataset/unique-names.ts'
import type { TableWarning } from './loaded-table.ts'
import { numberPattern } from './number-format.ts'

const NUMBER = new RegExp(
  `^(?:${numberPattern({ decimal: '.', thousands: ',' })}|${numberPattern({ decimal: ',', thousands: '.' })})$`
)

/**
 * Whether the first record names the columns. It does when it has no number, or when a column has text there and numbers
 * below (so `year, 2019, 2020` are names).
 */
export function headerSpeaks(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  if (!first.some(isNumber)) return true
  return first.some((name, index) => {
    const below = rest.map((cells) => cells[index]?.trim() ?? '').filter((cell) => cell !== '')
    return name.trim() !== '' && !isNumber(name) && below.length > 0 && below.every(isNumber)
  })
}

/**
 * Names for the columns: as the header has them, made unique, `v1`, `v2` … where there are none. A first column without a
 * name is called `row`: R and pandas write the rows' names or numbers there.
 *
 * @param header null when the table has none
 * @param warnings what was changed is reported here
 */
export function columnNames(header: readonly string[] | null, count: number, warnings: TableWarning[]): string[] {
  const given = Array.from({ length: count }, (_, index) => (header?.[index] ?? '').trim())
  const filled = given.map((name, index) =>
    name !== '' ? name : header !== null && index === 0 ? 'row' : `v${index + 1}`
  )
  const names = uniqueNames(filled)
  if (header === null) return names
  names.forEach((name, index) => {
    if (given[index] === '') {
      warnings.push({
        columns: [name],
        message: `Column ${index + 1} has no name in the header. It is called ${name} here.`
      })
    } else if (name !== given[index]) {
      const message = `The header has the name ${given[index]} more than once. Column ${index + 1} is called ${name} here.`
      warnings.push({ columns: [name], message })
    }
  })
  return names
}

function isNumber(cell: string): boolean {
  return NUMBER.test(cell.trim())
}
