import { formatNumber, formatShare } from '../../format-number.ts'
import { rankingCurve, unitGrid, type CurvePoints } from './ranking-curve.ts'
import { sumOf, type TiedBlocks } from './tied-blocks.ts'

const DECILES = unitGrid(10).slice(1)

export const gains = rankingCurve(
  {
    name: 'gains',
    title: 'Cumulative gains and lift',
    question: 'If only the rows most likely of a class are taken, what share of the class is among them?',
    formula:
      'gain at share s = rows of the class among the s · N rows of highest probability / all rows of the class · lift = gain / s',
    source: 'As the gains and lift charts of SPSS Multilayer Perceptron and STATISTICA SANN',
    needs: ['rows that took no part in training'],
    caveats: [
      'Among rows of equal probability the order is by chance: the line between two points is what to expect of it.',
      'The greatest possible lift is 1 / share of the class, so a common class cannot have a high one.'
    ]
  },
  {
    x: 'share',
    y: 'gain',
    grid: unitGrid(100),
    points: gainPoints,
    onGrid: gainAt,
    // At share 0 lift is 0 / 0.
    also: { table: 'lift', title: 'Lift by share', y: 'lift', of: (share, gain) => gain / share },
    measures: DECILES.map((share) => formatShare(share)),
    written: { of: (gain) => formatNumber(gain * 100, 0), unit: ' %' },
    measured: (blocks) => gainAt(blocks, DECILES),
    says: (name, measures, spread, words) =>
      `The tenth of the ${words} most likely ${name} holds ${formatShare(measures[0])}${spread} of all its rows: ${formatNumber(measures[0] * 10, 1)} times as many as a tenth taken blindly.`
  }
)

/** Begins at (0, 0). Gain is NaN without rows of the class. */
export function gainPoints({ scores, inClass, outside }: TiedBlocks): CurvePoints {
  const positives = sumOf(inClass)
  const rows = positives + sumOf(outside)
  const share = [0]
  const gain = [positives === 0 ? NaN : 0]
  const cutOff = [Infinity]
  let found = 0
  let taken = 0
  for (let block = 0; block < scores.length; block++) {
    found += inClass[block]
    taken += inClass[block] + outside[block]
    share.push(taken / rows)
    gain.push(found / positives)
    cutOff.push(scores[block])
  }
  return { x: Float64Array.from(share), y: Float64Array.from(gain), cutOff: Float64Array.from(cutOff) }
}

/** Gain at some shares, along straight lines between the points. */
function gainAt(blocks: TiedBlocks, shares: readonly number[]): number[] {
  const { x, y } = gainPoints(blocks)
  let after = 1
  return shares.map((share) => {
    while (after < x.length - 1 && x[after] < share) after++
    const before = after - 1
    return y[before] + ((y[after] - y[before]) * (share - x[before])) / (x[after] - x[before])
  })
}
