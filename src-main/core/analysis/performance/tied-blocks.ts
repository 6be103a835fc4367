/**
 * Rows of one class against the rest, ordered by score from the highest down. Rows of equal score form one block: no cut-off can
 * part them. Everything that is drawn over cut-offs (ROC, precision-recall, gains) is a running sum over these blocks.
 */
export interface TiedBlocks {
  /** Distinct scores, descending. */
  scores: Float64Array
  /** Rows of the class in each block. */
  inClass: Float64Array
  /** Rows of other classes in each block. */
  outside: Float64Array
}

/**
 * Sorts the two groups apart and merges them: typed arrays of numbers sort many times faster than rows by a comparison.
 *
 * @param scores probability of the class, one a row
 * @param members 1 where the row is of the class
 */
export function tiedBlocks(scores: Float64Array, members: Uint8Array): TiedBlocks {
  const own = scores.filter((_, row) => members[row] === 1).sort()
  const others = scores.filter((_, row) => members[row] !== 1).sort()
  const distinct: number[] = []
  const inClass: number[] = []
  const outside: number[] = []
  let a = own.length - 1
  let b = others.length - 1
  while (a >= 0 || b >= 0) {
    const score = a < 0 ? others[b] : b < 0 ? own[a] : Math.max(own[a], others[b])
    const [fromOwn, fromOthers] = [a, b]
    while (a >= 0 && own[a] === score) a--
    while (b >= 0 && others[b] === score) b--
    if (a === fromOwn && b === fromOthers) throw new RangeError(`a score is no number: ${score}`)
    distinct.push(score)
    inClass.push(fromOwn - a)
    outside.push(fromOthers - b)
  }
  return {
    scores: Float64Array.from(distinct),
    inClass: Float64Array.from(inClass),
    outside: Float64Array.from(outside)
  }
}

/** Of each row, the block it is in. */
export function blockOfRows({ scores: distinct }: Pick<TiedBlocks, 'scores'>, scores: Float64Array): Int32Array {
  return Int32Array.from(scores, (score) => {
    let low = 0
    let high = distinct.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      // Descending.
      if (distinct[middle] > score) low = middle + 1
      else high = middle
    }
    return low
  })
}

export function sumOf(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
