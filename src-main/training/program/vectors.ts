import { floatNumbers, type Numbers } from './numbers.ts'

/** Packed vectors of some runs as [runs, parameters] in the program's order. */
export function programVectors(packed: readonly ArrayLike<number>[], order: Int32Array): Numbers<'float32'> {
  const width = order.length
  const values = new Float32Array(packed.length * width)
  packed.forEach((vector, run) => order.forEach((place, at) => (values[run * width + place] = vector[at])))
  return floatNumbers(values, packed.length, width)
}

/** The other way: one run of [runs, parameters], packed. */
export function packedRun(values: ArrayLike<number>, run: number, order: Int32Array): Float32Array {
  const packed = new Float32Array(order.length)
  for (let at = 0, first = run * order.length; at < packed.length; at++) packed[at] = values[first + order[at]]
  return packed
}
