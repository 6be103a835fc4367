import type { ReadingSettings } from '../core/dataset/dataset.ts'

/** How numbers are written in a file. */
export interface NumberFormat {
  decimal: '.' | ','
  thousands: '' | ',' | '.' | ' ' | "'"
}

const POINT: NumberFormat = { decimal: '.', thousands: '' }

/** The first of several that fit as well is taken. `1,234` fits two: where commas part columns or nothing, it is a thousand. */
const USUAL_FIRST: NumberFormat[] = [
  POINT,
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" }
]
/** Where semicolons part columns, the comma is the decimal mark. */
const DECIMAL_COMMA_FIRST = USUAL_FIRST.toSorted((a, b) => rank(a) - rank(b))

function rank({ decimal, thousands }: NumberFormat): number {
  if (decimal === '.' && thousands === '') return 0
  return decimal === ',' ? 1 : 2
}

/**
 * The number format in which most of the cells are numbers, among those the settings leave open.
 *
 * @param cells a sample, without missing ones
 */
export function detectNumberFormat(
  cells: readonly string[],
  delimiter: string | undefined,
  { decimal, thousands }: ReadingSettings
): NumberFormat {
  const open = (delimiter === ';' ? DECIMAL_COMMA_FIRST : USUAL_FIRST).filter(
    (format) => (decimal ?? format.decimal) === format.decimal && (thousands ?? format.thousands) === format.thousands
  )
  // Only an odd wish such as comma for both leaves none.
  let best = open[0] ?? { decimal: decimal ?? '.', thousands: thousands ?? '' }
  let most = 0
  for (const format of open) {
    const pattern = new RegExp(`^(?:${numberPattern(format)})$`)
    const numbers = cells.filter((cell) => pattern.test(cell)).length
    if (numbers > most) [best, most] = [format, numbers]
  }
  return best
}

/** A regular expression (for JavaScript and for DuckDB's RE2) that a whole cell fits when it is a number in this format. */
export function numberPattern({ decimal, thousands }: NumberFormat): string {
  const mark = decimal === '.' ? '\\.' : ','
  const plain = '\\d+'
  const whole = thousands === '' ? plain : `(?:\\d{1,3}(?:${thousandsPattern(thousands)}\\d{3})+|${plain})`
  return `[+-]?(?:${whole}(?:${mark}\\d*)?|${mark}\\d+)(?:[eE][+-]?\\d+)?`
}

/** The thousands mark as part of such an expression. */
export function thousandsPattern(thousands: NumberFormat['thousands']): string {
  switch (thousands) {
    case '.':
      return '\\.'
    case ' ':
      // Also the no-break spaces that spreadsheets write.
      return '[ \u00a0\u202f]'
    default:
      return thousands
  }
}
