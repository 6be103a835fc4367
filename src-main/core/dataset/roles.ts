import type { ColumnSummary } from './dataset.ts'

/** What a column is for. */
export type ColumnRole = 'input' | 'target' | 'excluded'

const TARGET_NAMES = ['class', 'target', 'label', 'species', 'y', 'outcome']
const ROW_NUMBER_NAMES = ['id', 'index', 'row', 'row_id', 'rowid', 'unnamed: 0']

/**
 * A first guess at what each column is for: the target is the column with a telling name (`class`, `target`, `label`, `species`,
 * `y`, `outcome`), else the last nominal one, else the last. Text, row numbers and columns that are constant or empty are
 * excluded.
 *
 * @example proposeRoles(summarise(iris)) // { 'sepal length (cm)': 'input', …, species: 'target' }
 */
export function proposeRoles(columns: readonly ColumnSummary[]): Record<string, ColumnRole> {
  const usable = columns.filter((column) => column.type !== 'text' && column.distinct > 1 && !isRowNumber(column))
  const target =
    usable.find((column) => TARGET_NAMES.includes(column.name.toLowerCase())) ??
    usable.findLast((column) => column.type === 'nominal') ??
    usable.at(-1)
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      column === target ? 'target' : usable.includes(column) ? 'input' : 'excluded'
    ])
  )
}

/** Named like a row number, and every whole number from min to max is there. */
function isRowNumber({ name, distinct, min, max }: ColumnSummary): boolean {
  if (min === undefined || max === undefined) return false
  return ROW_NUMBER_NAMES.includes(name.toLowerCase()) && distinct === max - min + 1
}
