import { formatNumber } from '../../format-number.ts'
import { intervalTable } from './interval-table.ts'
import { rankingCurve, unitGrid, type CurvePoints } from './ranking-curve.ts'
import { rankingMeasures } from './ranking.ts'
import { RESAMPLING_OPTIONS } from './resampling-options.ts'
import { sumOf, type TiedBlocks } from './tied-blocks.ts'

export const precisionRecall = rankingCurve(
  {
    name: 'precision-recall',
    title: 'Precision and recall',
    question: 'Of the rows given a class, how many are of it, the more of its rows are to be found?',
    formula:
      'precision = TP / (TP + FP) over recall = TP / (TP + FN), for each cut-off, rows of equal probability together · average precision = Σ (recall step) × precision',
    source: 'As scikit-learn precision_recall_curve and average_precision_score, one class against the rest',
    needs: ['rows that took no part in training'],
    caveats: [
      'The floor is the share of the class among the rows, so curves of classes of different size cannot be compared.',
      'At low recall a few rows decide.'
    ]
  },
  {
    x: 'recall',
    y: 'precision',
    // At recall 0 nothing is found and precision is no number.
    grid: unitGrid(100).slice(1),
    points: precisionPoints,
    onGrid: heights,
    measures: ['averagePrecision', 'share'],
    written: { of: (average) => formatNumber(average, 3), unit: '' },
    measured: (blocks) => {
      const positives = sumOf(blocks.inClass)
      return [rankingMeasures(blocks).averagePrecision, positives / (positives + sumOf(blocks.outside))]
    },
    aboutRows: (...rows) => [intervalTable('averagePrecision', 'Average precision', ...rows)],
    says: (name, [average, share], spread, words) =>
      `${name}: average precision ${formatNumber(average, 3)}${spread} on ${words}, where drawing rows blindly would reach ${formatNumber(share, 3)}.`
  },
  RESAMPLING_OPTIONS
)

/** From the highest cut-off down; begins where the first rows are given the class. Recall is NaN without rows of the class. */
export function precisionPoints({ scores, inClass, outside }: TiedBlocks): CurvePoints {
  const positives = sumOf(inClass)
  let found = 0
  let given = 0
  const recall = new Float64Array(scores.length)
  const precision = new Float64Array(scores.length)
  for (let block = 0; block < scores.length; block++) {
    found += inClass[block]
    given += inClass[block] + outside[block]
    recall[block] = found / positives
    precision[block] = found / given
  }
  return { x: recall, y: precision, cutOff: scores }
}

/** Precision at the highest cut-off that reaches a recall; nothing is interpolated, for no cut-off lies between two points. */
function heights(blocks: TiedBlocks, grid: readonly number[]): number[] {
  const { x, y } = precisionPoints(blocks)
  let at = 0
  return grid.map((recall) => {
    // A hair below, so that rounding in the grid does not skip a point.
    while (at < x.length && !(x[at] >= recall - 1e-12)) at++
    return at < x.length ? y[at] : NaN
  })
}
