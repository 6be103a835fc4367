/**
 * Pairs rows with columns so that the sum of the chosen values is largest: the Hungarian method with shortest augmenting
 * paths (Jonker and Volgenant 1987), O(n³).
 *
 * @param values row-major [size × size]
 * @returns the column of each row
 * @throws RangeError when a value is not a finite number: no path would be shortest, and the search would not end
 * @example bestAssignment(Float64Array.of(1, 5, 4, 6), 2) // [1, 0]: 5 + 4 is more than 1 + 6
 */
export function bestAssignment(values: Float64Array, size: number): number[] {
  const odd = values.findIndex((value) => !Number.isFinite(value))
  if (odd >= 0) throw new RangeError(`bestAssignment requires finite values, not ${values[odd]}`)
  // Row and column 0 are a sentinel: the row that is looking for a column starts at column 0.
  const rowPrice = new Float64Array(size + 1)
  const columnPrice = new Float64Array(size + 1)
  const rowOfColumn = new Int32Array(size + 1)
  for (let row = 1; row <= size; row++) {
    const shortest = new Float64Array(size + 1).fill(Infinity)
    const previous = new Int32Array(size + 1)
    const visited = new Uint8Array(size + 1)
    let column = 0
    rowOfColumn[0] = row
    do {
      visited[column] = 1
      const from = rowOfColumn[column]
      let step = Infinity
      let next = 0
      for (let c = 1; c <= size; c++) {
        if (visited[c]) continue
        const length = -values[(from - 1) * size + c - 1] - rowPrice[from] - columnPrice[c]
        if (length < shortest[c]) {
          shortest[c] = length
          previous[c] = column
        }
        if (shortest[c] < step) {
          step = shortest[c]
          next = c
        }
      }
      for (let c = 0; c <= size; c++) {
        if (visited[c]) {
          rowPrice[rowOfColumn[c]] += step
          columnPrice[c] -= step
        } else {
          shortest[c] -= step
        }
      }
      column = next
    } while (rowOfColumn[column] !== 0)
    while (column !== 0) {
      rowOfColumn[column] = rowOfColumn[previous[column]]
      column = previous[column]
    }
  }
  const columnOfRow = new Array<number>(size)
  for (let c = 1; c <= size; c++) columnOfRow[rowOfColumn[c] - 1] = c - 1
  return columnOfRow
}
