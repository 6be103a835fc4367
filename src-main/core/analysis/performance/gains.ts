import { formatNumber, formatShare } from '../../format-number.ts'
import type { AnalysisTable, MethodOptions } from '../method.ts'
import { table } from '../tables.ts'
import { blockIntervals } from './class-sampling.ts'
import { RESAMPLING_OPTIONS, resamplerOf } from './resampling-options.ts'
import { rankedRows, type ScoredRows } from './scored-rows.ts'
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
    aboutRows: intervalTables,
    says: (name, measures, spread, words) =>
      `The tenth of the ${words} most likely ${name} holds ${formatShare(measures[0])}${spread} of all its rows: ${formatNumber(measures[0] * 10, 1)} times as many as a tenth taken blindly.`
  },
  RESAMPLING_OPTIONS
)

/** Ends of intervals over rows of the gain at each decile; of a lift they are as many times as large as the gain. */
function intervalTables(scored: ScoredRows, classes: readonly number[], options: MethodOptions): AnalysisTable[] {
  const resampler = resamplerOf(options)
  const intervals = classes.map((k) =>
    blockIntervals(rankedRows(scored, k), resampler, (blocks) => gainAt(blocks, DECILES))
  )
  return (['from', 'to'] as const).map((end) =>
    table(
      {
        name: `measures-${end}`,
        title: `Gain by decile, 95 % interval over ${scored.words}: ${end === 'from' ? 'lower' : 'upper'} end`,
        rowHeader: 'class',
        rows: classes.map((k) => scored.classes[k]),
        columns: DECILES.map((share) => formatShare(share)),
        noSpread: true
      },
      intervals.map((ofClass) => ofClass.map((interval) => interval[end]))
    )
  )
}

/** Begins at (0, 0). Gain is NaN without rows of the class. */
export function gainPoints(blocks: TiedBlocks): CurvePoints {
  const cutOff = new Float64Array(blocks.scores.length + 1)
  cutOff[0] = Infinity
  cutOff.set(blocks.scores, 1)
  return { ...sharesOf(blocks), cutOff }
}

type Ranked = Pick<TiedBlocks, 'inClass' | 'outside'>

function sharesOf({ inClass, outside }: Ranked): Pick<CurvePoints, 'x' | 'y'> {
  const positives = sumOf(inClass)
  const rows = positives + sumOf(outside)
  const x = new Float64Array(inClass.length + 1)
  const y = new Float64Array(inClass.length + 1)
  if (positives === 0) y[0] = NaN
  let found = 0
  let taken = 0
  for (let block = 0; block < inClass.length; block++) {
    found += inClass[block]
    taken += inClass[block] + outside[block]
    x[block + 1] = taken / rows
    y[block + 1] = found / positives
  }
  return { x, y }
}

/** Gain at some shares, along straight lines between the points. */
function gainAt(blocks: Ranked, shares: readonly number[]): number[] {
  const { x, y } = sharesOf(blocks)
  let after = 1
  return shares.map((share) => {
    while (after < x.length - 1 && x[after] < share) after++
    const before = after - 1
    return y[before] + ((y[after] - y[before]) * (share - x[before])) / (x[after] - x[before])
  })
}
