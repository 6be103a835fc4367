/** How a confusion matrix is read: how many, which share of the actual class, which share of what was predicted. */
export type ConfusionForm = 'counts' | 'rows' | 'columns'

/** The matrix in a form; a class without rows has no shares (NaN). */
export function confusionIn(form: ConfusionForm, counts: readonly (readonly number[])[]): number[][] {
  if (form === 'counts') return counts.map((row) => [...row])
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columnTotals = counts.map((_, column) => counts.reduce((sum, row) => sum + row[column], 0))
  return counts.map((row, actual) =>
    row.map((count, predicted) => {
      const total = form === 'rows' ? rowTotals[actual] : columnTotals[predicted]
      return total === 0 ? NaN : count / total
    })
  )
}

/** Shade from 0 to 4, by share of the actual class. */
export function shadeOf(share: number): 0 | 1 | 2 | 3 | 4 {
  if (Number.isNaN(share) || share < 0.02) return 0
  return Math.min(4, 1 + Math.floor(share * 4)) as 1 | 2 | 3 | 4
}
