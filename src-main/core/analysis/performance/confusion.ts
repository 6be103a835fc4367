/** Whose share a cell of a confusion matrix is: of the rows of its actual class, or of those that were given its class. */
export type ConfusionShare = 'row' | 'column'

/**
 * A confusion matrix as shares, as scikit-learn's `confusion_matrix` with `normalize` = `true` or `pred`; NaN where there are no rows to
 * share.
 *
 * @param counts counts[actual][predicted]
 * @example confusionShares([[3, 1], [0, 2]], 'row') // [[0.75, 0.25], [0, 1]]
 */
export function confusionShares(counts: readonly (readonly number[])[], of: ConfusionShare): number[][] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const inRow = counts.map(sum)
  const inColumn = counts.map((_, predicted) => sum(counts.map((row) => row[predicted])))
  return counts.map((row, actual) =>
    row.map((count, predicted) => {
      const total = of === 'row' ? inRow[actual] : inColumn[predicted]
      return total === 0 ? NaN : count / total
    })
  )
}
