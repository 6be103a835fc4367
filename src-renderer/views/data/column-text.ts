import type { ColumnSummary } from '../../../src-main/core/dataset/dataset.ts'
import { whyNoInput, type ColumnRole } from '../../../src-main/core/dataset/roles.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'

/** `nominal, 3 levels`, `text, all distinct`; of numbers from which nothing can be learned why, `scale, one value`. */
export function typeText(column: ColumnSummary, rows: number): string {
  const { type, distinct, missing } = column
  switch (type) {
    case 'scale':
      return ['scale', whyNoInput(column)].filter((part) => part !== null).join(', ')
    case 'nominal':
      return `nominal, ${distinct} ${distinct === 1 ? 'level' : 'levels'}`
    case 'text':
      return distinct === rows - missing ? 'text, all distinct' : `text, ${distinct.toLocaleString('en')} distinct`
  }
}

/** What a bar of the histogram stands for: `11.0 to 11.2: 5 rows`. */
export function binText({ min = 0, max = 0, histogram = [] }: ColumnSummary, bin: number): string {
  const width = (max - min) / histogram.length
  const edge = (index: number) => formatNumber(min + index * width)
  return `${edge(bin)} to ${edge(bin + 1)}: ${histogram[bin]} ${histogram[bin] === 1 ? 'row' : 'rows'}`
}

/** In the order of their colours. */
export const roleLabels = { input: 'Input', target: 'Target', excluded: 'Excluded' } as const

/** So many columns are named. */
const MOST_NAMED = 6

/** The excluded columns that can be no input and why: `const (one value), id (counts the rows)`; null where there are none. */
export function leftOutText(columns: readonly ColumnSummary[], roles: Record<string, ColumnRole>): string | null {
  const reasons = columns.flatMap((column) => {
    const why = roles[column.name] === 'excluded' ? whyNoInput(column) : null
    return why === null ? [] : [`${column.name} (${why})`]
  })
  if (reasons.length === 0) return null
  const rest = reasons.length - MOST_NAMED
  return [...reasons.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
}
