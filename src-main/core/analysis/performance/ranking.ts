/**
 * Area under the ROC curve of one class against the rest: the chance that a row of the class has a higher score than one
 * that is not, ties counting half (Mann and Whitney).
 *
 * @param members 1 where the row is of the class
 * @returns NaN when all rows are of the class, or none is
 */
export function rocAuc(scores: Float64Array, members: Uint8Array): number {
  let positives = 0
  let negatives = 0
  let pairsWon = 0
  for (const { inClass, outside } of tiedBlocks(scores, members).reverse()) {
    pairsWon += inClass * (negatives + outside / 2)
    positives += inClass
    negatives += outside
  }
  return positives === 0 || negatives === 0 ? NaN : pairsWon / (positives * negatives)
}

/**
 * Average precision: Σ (recall step) × precision from the highest score down, without interpolation, as in scikit-learn.
 *
 * @returns NaN when no row is of the class
 */
export function averagePrecision(scores: Float64Array, members: Uint8Array): number {
  const positives = members.reduce((count, member) => count + member, 0)
  if (positives === 0) return NaN
  let found = 0
  let seen = 0
  let area = 0
  for (const { inClass, outside } of tiedBlocks(scores, members)) {
    found += inClass
    seen += inClass + outside
    area += (inClass / positives) * (found / seen)
  }
  return area
}

/** Rows of equal score taken together, the highest score first. */
function tiedBlocks(scores: Float64Array, members: Uint8Array): { inClass: number; outside: number }[] {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a])
  const blocks: { score: number; inClass: number; outside: number }[] = []
  for (const row of order) {
    let block = blocks.at(-1)
    if (block === undefined || block.score !== scores[row]) {
      block = { score: scores[row], inClass: 0, outside: 0 }
      blocks.push(block)
    }
    if (members[row] === 1) block.inClass++
    else block.outside++
  }
  return blocks
}
