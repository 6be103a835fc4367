/**
 * The matrix product a·b. All matrices are row-major.
 *
 * @param a [rows × inner]
 * @param b [inner × columns]
 * @returns [rows × columns]
 */
export function multiply(a: Float64Array, b: Float64Array, rows: number, inner: number, columns: number): Float64Array {
  const product = new Float64Array(rows * columns)
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[r * inner + k]
      for (let c = 0; c < columns; c++) product[r * columns + c] += factor * b[k * columns + c]
    }
  }
  return product
}

/** Takes the mean of each row off its values: [rows × columns], a new matrix. */
export function centreRows(matrix: Float64Array, columns: number): Float64Array {
  const centred = matrix.slice()
  for (let start = 0; start < matrix.length; start += columns) {
    let mean = 0
    for (let c = 0; c < columns; c++) mean += matrix[start + c] / columns
    for (let c = 0; c < columns; c++) centred[start + c] -= mean
  }
  return centred
}
