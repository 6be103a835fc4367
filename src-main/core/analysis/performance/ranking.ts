import type { TiedBlocks } from './tied-blocks.ts'

/** Rows in the order of scores, the highest first; rows of equal score stand in one block. */
type Ranked = Pick<TiedBlocks, 'inClass' | 'outside'>

export interface RankingMeasures {
  rocAuc: number
  averagePrecision: number
}

/**
 * Both measures of how well a class is ranked before the rest.
 *
 * `rocAuc`: area under the ROC curve, the chance that a row of the class has a higher score than one that is not, ties counting
 * half (Mann and Whitney); NaN when all rows are of the class, or none is.
 *
 * `averagePrecision`: Σ (recall step) × precision from the highest score down, without interpolation, as in scikit-learn; NaN when no
 * row is of the class.
 */
export function rankingMeasures({ inClass, outside }: Ranked): RankingMeasures {
  let found = 0
  let seen = 0
  let pairsWon = 0
  let area = 0
  for (let block = 0; block < inClass.length; block++) {
    const own = inClass[block]
    const others = outside[block]
    pairsWon += others * (found + own / 2)
    found += own
    seen += own + others
    // A resample may leave a block without rows.
    if (own > 0) area += (own * found) / seen
  }
  const others = seen - found
  return {
    rocAuc: found === 0 || others === 0 ? NaN : pairsWon / (found * others),
    averagePrecision: found === 0 ? NaN : area / found
  }
}
