import type { TableData } from './table-data.ts'

/** A column of a DataTable. */
export interface TableColumn<Row> {
  key: string
  title: string
  /** A column of controls: its title is read aloud only, and it is not exported. */
  control?: boolean
  /** What sorts and what is exported, in full precision. */
  value: (row: Row) => string | number | null
  /** What is shown; without it the value itself. */
  text?: (row: Row) => string
  /** Why there is no value, said on hover and focus. */
  reason?: (row: Row) => string | undefined
  /** Exported as a column of its own, `… SD`. */
  spread?: (row: Row) => number
  align?: 'left' | 'right'
  width?: string
  /** Secondary numbers, such as a spread. */
  pale?: boolean
  sortable?: boolean
}

/** Rows that are fetched as they come in sight, already in order. */
export interface LazyRows<Row> {
  count: number
  /** Undefined while it is on the way. */
  at: (index: number) => Row | undefined
  /** Every row, for copying and saving. */
  all: () => Promise<readonly Row[]>
}

export interface TableSort {
  key: string
  descending: boolean
}

/** Missing values last, whichever way; numbers by size, text as people sort it (`v2` before `v10`). */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null
): readonly Row[] {
  const column = columns.find(({ key }) => key === sort?.key)
  if (sort === null || column === undefined) return rows
  const direction = sort.descending ? -1 : 1
  const missing = (value: string | number | null) => value === null || Number.isNaN(value)
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => {
      if (missing(a.value) || missing(b.value)) return Number(missing(a.value)) - Number(missing(b.value))
      if (typeof a.value === 'number' && typeof b.value === 'number') return direction * (a.value - b.value)
      return direction * COLLATOR.compare(String(a.value), String(b.value))
    })
    .map(({ row }) => row)
}

const COLLATOR = new Intl.Collator('en', { numeric: true })

export function tableData<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): TableData {
  const exported = columns.filter(({ control }) => !control)
  return {
    columns: exported.flatMap(({ title, spread }) => (spread ? [title, `${title} SD`] : [title])),
    rows: rows.map((row) =>
      exported.flatMap(({ value, spread }) => (spread ? [value(row), spread(row)] : [value(row)]))
    )
  }
}
