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
  const [own, others] = parted(scores, members)
  const most = scores.length
  const distinct = new Float64Array(most)
  const inClass = new Float64Array(most)
  const outside = new Float64Array(most)
  let blocks = 0
  let a = own.length - 1
  let b = others.length - 1
  while (a >= 0 || b >= 0) {
    const score = a < 0 ? others[b] : b < 0 ? own[a] : Math.max(own[a], others[b])
    const [fromOwn, fromOthers] = [a, b]
    while (a >= 0 && own[a] === score) a--
    while (b >= 0 && others[b] === score) b--
    if (a === fromOwn && b === fromOthers) throw new RangeError(`a score is no number: ${score}`)
    distinct[blocks] = score
    inClass[blocks] = fromOwn - a
    outside[blocks] = fromOthers - b
    blocks++
  }
  return {
    scores: distinct.slice(0, blocks),
    inClass: inClass.slice(0, blocks),
    outside: outside.slice(0, blocks)
  }
}

/** Scores of the class and of the others, each ascending. */
function parted(scores: Float64Array, members: Uint8Array): [Float64Array, Float64Array] {
  const both = new Float64Array(scores.length)
  let own = 0
  let others = scores.length
  for (let row = 0; row < scores.length; row++) both[members[row] === 1 ? own++ : --others] = scores[row]
  return [both.subarray(0, own).sort(), both.subarray(own).sort()]
}

/**
 * Of each row, its place in the order of scores, from 0. Rows of one block have one place; so have blocks that follow each other without
 * a row of the class in any of them, for nothing that is measured depends on their order.
 */
export function placesOfRows({ scores: distinct, inClass }: TiedBlocks, scores: Float64Array): Int32Array {
  const places = new Int32Array(distinct.length)
  for (let block = 1; block < places.length; block++) {
    const together = inClass[block] === 0 && inClass[block - 1] === 0
    places[block] = places[block - 1] + (together ? 0 : 1)
  }
  const ofRows = new Int32Array(scores.length)
  for (let row = 0; row < scores.length; row++) ofRows[row] = places[blockOf(distinct, scores[row])]
  return ofRows
}

/** By halving; the scores descend. */
function blockOf(distinct: Float64Array, score: number): number {
  let low = 0
  let high = distinct.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (distinct[middle] > score) low = middle + 1
    else high = middle
  }
  return low
}

export function sumOf(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}
