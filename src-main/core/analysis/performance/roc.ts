import { formatNumber } from '../../format-number.ts'
import { intervalTable } from './interval-table.ts'
import { rankingCurve, unitGrid, type CurvePoints } from './ranking-curve.ts'
import { rankingMeasures } from './ranking.ts'
import { RESAMPLING_OPTIONS } from './resampling-options.ts'
import { sumOf, type TiedBlocks } from './tied-blocks.ts'

export const roc = rankingCurve(
  {
    name: 'roc',
    title: 'ROC curves',
    question: 'How many rows of a class are found, at what share of false alarms, over all cut-offs?',
    formula:
      'true positive rate = TP / (TP + FN) over false positive rate = FP / (FP + TN), for each cut-off, rows of equal probability together · AUC = P(a row of the class has a higher probability than another row), ties half',
    source: 'As scikit-learn roc_curve, one class against the rest; Hanley and McNeil 1982 for the area',
    needs: ['rows that took no part in training'],
    caveats: [
      'Says how well rows are ordered, not whether the probabilities are right: see calibration.',
      'With a rare class a small false positive rate still means many false alarms: see precision-recall.'
    ]
  },
  {
    x: 'falsePositiveRate',
    y: 'truePositiveRate',
    grid: unitGrid(100),
    points: rocPoints,
    onGrid: heights,
    measures: ['rocAuc'],
    written: { of: (auc) => formatNumber(auc, 3), unit: '' },
    measured: (blocks) => [rankingMeasures(blocks).rocAuc],
    aboutRows: (...rows) => [intervalTable('rocAuc', 'ROC AUC', ...rows)],
    says: (name, [auc], spread, words) =>
      `${name}: AUC ${formatNumber(auc, 3)}${spread} on ${words}. Of a row of ${name} and a row of another class, ${name} gets the higher probability in ${formatNumber(auc * 100, 0)} of 100 pairs.`
  },
  RESAMPLING_OPTIONS
)

/**
 * Where the curve bends; points on a straight line between two others are left out, as scikit-learn does unless told otherwise.
 * Rates without a denominator are NaN.
 */
export function rocPoints({ scores, inClass, outside }: TiedBlocks): CurvePoints {
  const positives = sumOf(inClass)
  const negatives = sumOf(outside)
  const x = [0]
  const y = [0]
  const cutOff = [Infinity]
  let found = 0
  let alarms = 0
  for (let block = 0; block < scores.length; block++) {
    found += inClass[block]
    alarms += outside[block]
    const straight =
      block > 0 &&
      block < scores.length - 1 &&
      inClass[block] === inClass[block + 1] &&
      outside[block] === outside[block + 1]
    if (straight) continue
    x.push(alarms / negatives)
    y.push(found / positives)
    cutOff.push(scores[block])
  }
  if (negatives === 0) x[0] = NaN
  if (positives === 0) y[0] = NaN
  return { x: Float64Array.from(x), y: Float64Array.from(y), cutOff: Float64Array.from(cutOff) }
}

/** Along straight lines between the points; where the curve rises at one false positive rate, its upper end. */
function heights(blocks: TiedBlocks, grid: readonly number[]): number[] {
  const { x, y } = rocPoints(blocks)
  let after = 0
  return grid.map((rate) => {
    while (after < x.length && x[after] <= rate) after++
    if (after === x.length) return y[after - 1]
    // A curve without a rate to draw it by.
    if (after === 0) return NaN
    const before = after - 1
    return y[before] + ((y[after] - y[before]) * (rate - x[before])) / (x[after] - x[before])
  })
}
