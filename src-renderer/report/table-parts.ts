/** Pixels between the margins of the page. */
const PAGE_WIDTH = 690

/** Of a letter or digit in the tables of a page, about. */
const LETTER = 6.2
/** On both sides of a cell. */
const PADDING = 12
/** How wide a text stands in a table, about. */
export const textWidth = (text: string): number => text.length * LETTER + PADDING

/** How wide the longest of some names stands, and at most `most`, where it is cut. */
export const namesWidth = (names: readonly string[], most: number): number =>
  Math.min(most, Math.max(0, ...names.map(textWidth)))

/**
 * Columns in the parts that fit on a page, one below the other: as few parts as there can be, of about as many columns each.
 *
 * @param widths of the columns
 * @param beside pixels of what stands in every part, such as names
 * @returns positions of columns, at least one a part
 */
export function tableParts(widths: readonly number[], beside: number): number[][] {
  const room = PAGE_WIDTH - beside
  const filled = filledParts(widths, room)
  const each = Math.ceil(widths.length / filled.length)
  const even = filled.map((_, part) => [...widths.keys()].slice(part * each, (part + 1) * each))
  const fits = (part: number[]) => part.length > 0 && part.reduce((sum, column) => sum + widths[column], 0) <= room
  return even.every(fits) ? even : filled
}

/** Each part as full as it can be. */
function filledParts(widths: readonly number[], room: number): number[][] {
  const parts: number[][] = []
  let left = 0
  widths.forEach((width, column) => {
    if (parts.length === 0 || width > left) {
      parts.push([])
      left = room
    }
    parts[parts.length - 1].push(column)
    left -= width
  })
  return parts
}
