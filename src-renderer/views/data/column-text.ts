import type { ColumnSummary } from '../../../src-main/core/dataset/dataset.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'

/** `nominal, 3 levels`, `text, all distinct`. */
export function typeText({ type, distinct, missing }: ColumnSummary, rows: number): string {
  switch (type) {
    case 'scale':
      return 'scale'
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
