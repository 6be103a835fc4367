import type { ColumnSummary } from './dataset.ts'

/** What a column is for. */
export type ColumnRole = 'input' | 'target' | 'excluded'

const TARGET_NAMES = ['class', 'target', 'label', 'species', 'y', 'outcome']
const ROW_NUMBER_NAMES = ['id', 'index', 'row', 'row_id', 'rowid', 'unnamed: 0']

/**
 * A first guess at what each column is for: the target is the column with a telling name (`class`, `target`, `label`, `species`,
 * `y`, `outcome`), else the last nominal one, else the last. What can be no input (`whyNoInput`) is excluded.
 *
 * @example proposeRoles(summarise(iris)) // { 'sepal length (cm)': 'input', …, species: 'target' }
 */
export function proposeRoles(columns: readonly ColumnSummary[]): Record<string, ColumnRole> {
  const usable = columns.filter((column) => whyNoInput(column) === null)
  const target =
    usable.find((column) => TARGET_NAMES.includes(column.name.toLowerCase())) ??
    usable.findLast((column) => column.type === 'nominal') ??
    usable.at(-1)
  return Object.fromEntries(columns.map((column) => [column.name, column === target ? 'target' : untargeted(column)]))
}

/** What a column is for when it is not predicted. */
export function untargeted(column: ColumnSummary): 'input' | 'excluded' {
  return whyNoInput(column) === null ? 'input' : 'excluded'
}

/** Why nothing can be learned from a column, in few words: it is text, constant, empty, or counts the rows; null when it may be an input. */
export function whyNoInput(column: ColumnSummary): string | null {
  if (column.type === 'text') return 'text'
  if (column.distinct === 0) return 'no values'
  if (column.distinct === 1) return 'one value'
  return isRowNumber(column) ? 'counts the rows' : null
}

/** Named like a row number, and every whole number from min to max is there. */
function isRowNumber({ name, distinct, min, max }: ColumnSummary): boolean {
  if (min === undefined || max === undefined) return false
  return ROW_NUMBER_NAMES.includes(name.toLowerCase()) && distinct === max - min + 1
}
