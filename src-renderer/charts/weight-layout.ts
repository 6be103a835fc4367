import { decimalsFor } from '../../src-main/core/format-number.ts'
import type { WeightCell } from './weight-cells.ts'
import type { WeightGrid, WeightLine } from './weight-lines.ts'

/** How a weight table is fitted into the room there is. All lengths in pixels. */
export interface TableLayout {
  /** Width of each column. */
  widths: number[]
  /** Width of the table with the gaps between its columns. */
  total: number
  /** Distance of a column from the right edge where it stays in sight; null where it scrolls with the rest. */
  pinned: (number | null)[]
  /** Significant digits of the largest weight: three where they fit, else two. */
  significant: 2 | 3
  /** Whether names at the head of columns are too long to lie. */
  upright: boolean
  /** Whether the names of units have to be set closer to fit. */
  tight: boolean
}

const GAP = 1
const DIGIT = 7
/** They are wider than that: of a few the padding takes the difference, of more it does not. */
const LONG_DIGIT = 9
const FEW_DIGITS = 4
const SIGN = 8
const POINT = 4
const LETTER = 6.9
const PADDING = 10
/** A third digit is worth a wider cell, not a crowded one. */
const LOOSE_PADDING = 16
/** What the frame around the name of a unit takes, both sides together. */
const TIGHT_PILL = 6
const LOOSE_PILL = 16
const WIDEST_CELL = 60
/** Above it names stand upright. */
const WIDEST_HEAD = 84
const WIDEST_NAME = 168

/**
 * Widths for all columns, so that a table that fits needs no scroll bar; of one that does not fit, the names and what lies
 * right of the units (the weights into the classes, or the totals) stay in sight while the rest scrolls.
 *
 * @param room between the margins of the table
 * @param decimals of the cell where a line crosses an input, by the number of significant digits
 */
export function tableLayout(
  grid: WeightGrid,
  { room, decimals }: { room: number; decimals: (line: WeightLine, significant: 2 | 3) => number }
): TableLayout {
  const cells = grid.columns.map((column) => grid.rows.slice(1).map((row) => ({ row, cell: grid.cell(row, column) })))
  const need = (column: number, significant: 2 | 3, padding: number) =>
    padding +
    Math.max(
      0,
      ...cells[column].map(({ row, cell }) => {
        const { variable } = grid.lines(row, grid.columns[column])
        return 'value' in cell ? numberWidth(cell, decimals(variable, significant)) : 0
      })
    )
  const isWeights = ({ kind }: WeightLine) => kind === 'input' || kind === 'output' || kind === 'unit'
  const weights = grid.columns.flatMap((column, index) => (isWeights(column) ? [index] : []))
  const names = weights.flatMap((index) => {
    const line = grid.columns[index]
    return 'name' in line ? [line.name.length * LETTER + PADDING + (line.kind === 'unit' ? TIGHT_PILL : 0)] : []
  })
  const longest = Math.max(0, ...names)

  const fixed = (significant: 2 | 3) =>
    grid.columns.map((column, index) =>
      isWeights(column) ? 0 : column.kind === 'names' ? namesWidth(grid) : need(index, significant, PADDING)
    )
  const widest = (significant: 2 | 3, padding: number) =>
    Math.max(0, ...weights.map((index) => need(index, significant, padding)))
  const share = (significant: 2 | 3) =>
    Math.floor((room - sum(fixed(significant)) - GAP * (grid.columns.length + 1)) / Math.max(1, weights.length))

  const significant = share(3) >= widest(3, LOOSE_PADDING) ? 3 : 2
  const most = Math.max(WIDEST_CELL, Math.min(longest, WIDEST_HEAD), widest(significant, PADDING))
  const cell = Math.ceil(Math.min(most, Math.max(share(significant), widest(significant, PADDING))))
  const widths = fixed(significant).map((width, index) => (isWeights(grid.columns[index]) ? cell : Math.ceil(width)))
  return {
    widths,
    total: sum(widths) + GAP * (widths.length + 1),
    pinned: pinnedRight(grid, widths, room),
    significant,
    upright: longest > cell,
    tight: longest + LOOSE_PILL - TIGHT_PILL > cell
  }
}

/** Columns right of the units stay, as long as they leave half of the room to what scrolls. */
function pinnedRight({ columns }: WeightGrid, widths: readonly number[], room: number): (number | null)[] {
  const names = columns.findIndex(({ kind }) => kind === 'names')
  const totals = columns.findIndex(({ kind }) => kind === 'total')
  // Names left of everything stay by themselves; then it is the totals at the right end.
  const from = names > 0 ? names : totals > 0 ? totals : columns.length
  const kept = sum(widths.slice(from)) + GAP * (widths.length - from + 1)
  return columns.map((_, index) =>
    index < from || kept > room / 2 ? null : sum(widths.slice(index + 1)) + GAP * (widths.length - index)
  )
}

function namesWidth({ rows, columns, cell }: WeightGrid): number {
  const line = columns.find(({ kind }) => kind === 'names')
  if (line === undefined) return 0
  const names = rows.map((row) => cell(row, line)).flatMap((one) => (one.kind === 'name' ? [one.name] : []))
  const longest = Math.max(4, ...names.map(({ length }) => length))
  return Math.min(WIDEST_NAME, longest * LETTER + 26)
}

function numberWidth(cell: Extract<WeightCell, { value: number }>, decimals: number): number {
  const size = Number.isFinite(cell.value) ? Math.abs(cell.value) : 0
  const whole = Math.max(1, Math.floor(Math.log10(Math.max(size, 1))) + 1)
  // A separator every three digits.
  const separators = Math.floor((whole - 1) / 3) * POINT
  const digits = whole + decimals
  const few = Math.min(digits, FEW_DIGITS)
  return SIGN + few * DIGIT + (digits - few) * LONG_DIGIT + separators + (decimals > 0 ? POINT : 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Decimals of a weight of the size of `scale`: as many as give the wanted significant digits. */
export function cellDecimals(scale: number, significant: 2 | 3): number {
  // ±1.7 with two decimals, ±0.92 with two as well: what is over 1 would else have fewer than what is under it.
  return significant === 2 && scale >= 1 ? decimalsFor([scale], 3) : decimalsFor([scale], significant)
}
