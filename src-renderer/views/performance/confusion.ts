import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'

/** How a confusion matrix is read: how many, which share of the actual class, which share of what was predicted. */
export type ConfusionForm = 'counts' | 'rows' | 'columns'

/** The matrix in each form; over runs, the means of each. */
export type Confusion = Record<ConfusionForm, AnalysisTable>

/** @returns null where there are no classes */
export function confusionOf(tables: readonly AnalysisTable[]): Confusion | null {
  const [counts, rows, columns] = ['confusion', 'confusion-row-share', 'confusion-column-share'].map((name) =>
    tables.find((table) => table.name === name)
  )
  return counts && rows && columns ? { counts, rows, columns } : null
}

/** Shade from 0 to 4, by share of the actual class. */
export function shadeOf(share: number): 0 | 1 | 2 | 3 | 4 {
  if (Number.isNaN(share) || share < 0.02) return 0
  return Math.min(4, 1 + Math.floor(share * 4)) as 1 | 2 | 3 | 4
}
