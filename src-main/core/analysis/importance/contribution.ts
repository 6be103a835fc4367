import type { Layer } from '../../run/network.ts'

/**
 * Adds to the sums of one row what some inputs contribute to them.
 *
 * @param values of all inputs of the row
 */
export function addContribution(
  { weights, bias: { length: units } }: Layer,
  inputs: readonly number[],
  values: ArrayLike<number>,
  sums: Float64Array
): void {
  for (const i of inputs) for (let u = 0; u < units; u++) sums[u] += values[i] * weights[i * units + u]
}

/** What some inputs contribute to the sums of every row, row-major [rows × units]. @param x row-major [rows × inputs] */
export function contributions(layer: Layer, inputs: readonly number[], x: Float64Array): Float64Array {
  const [width, units] = [layer.inputs.length, layer.units.length]
  const sums = new Float64Array((x.length / width) * units)
  for (let row = 0; row < x.length / width; row++) {
    addContribution(layer, inputs, x.subarray(row * width), sums.subarray(row * units))
  }
  return sums
}
