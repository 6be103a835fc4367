import { sumOf, type TiedBlocks } from './tied-blocks.ts'

/**
 * Area under the ROC curve of one class against the rest: the chance that a row of the class has a higher score than one
 * that is not, ties counting half (Mann and Whitney).
 *
 * @returns NaN when all rows are of the class, or none is
 */
export function rocAuc({ inClass, outside }: TiedBlocks): number {
  const positives = sumOf(inClass)
  const negatives = sumOf(outside)
  let above = 0
  let pairsWon = 0
  for (let block = 0; block < inClass.length; block++) {
    pairsWon += outside[block] * (above + inClass[block] / 2)
    above += inClass[block]
  }
  return positives === 0 || negatives === 0 ? NaN : pairsWon / (positives * negatives)
}

/**
 * Average precision: Σ (recall step) × precision from the highest score down, without interpolation, as in scikit-learn.
 *
 * @returns NaN when no row is of the class
 */
export function averagePrecision({ inClass, outside }: TiedBlocks): number {
  const positives = sumOf(inClass)
  if (positives === 0) return NaN
  let found = 0
  let seen = 0
  let area = 0
  for (let block = 0; block < inClass.length; block++) {
    found += inClass[block]
    seen += inClass[block] + outside[block]
    // A resample may leave a block without rows.
    if (inClass[block] > 0) area += (inClass[block] / positives) * (found / seen)
  }
  return area
}
