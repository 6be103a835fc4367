import { int, ints } from './constants.ts'
import { currentScope } from './scope.ts'
import { sameShape, shapeText, size, type DataType, type Float, type Int, type Shape, type Value } from './value.ts'

/** The same numbers, row-major, in another shape. */
export function reshape<D extends DataType>(x: Value<D>, shape: Shape): Value<D> {
  if (size(shape) !== size(x.shape)) throw new Error(`reshape: ${x} does not fit ${shapeText(shape)}`)
  if (sameShape(shape, x.shape)) return x
  return currentScope().add(
    'Reshape',
    [x, ints(shape)],
    { name: 'output:0', dtype: x.dtype, shape },
    {
      T: { type: x.dtype },
      Tshape: { type: 'int32' }
    }
  )
}

/** An axis of length 1 put in: [R, N] at 1 -> [R, 1, N]. */
export function expand<D extends DataType>(x: Value<D>, axis: number): Value<D> {
  if (!(axis >= 0 && axis <= x.shape.length)) throw new Error(`expand: ${x} has no place ${axis}`)
  return reshape(x, x.shape.toSpliced(axis, 0, 1))
}

/** The axes in another order: transpose(x [A, B, C], [0, 2, 1]) -> [A, C, B]. */
export function transpose<D extends DataType>(x: Value<D>, order: readonly number[]): Value<D> {
  const shape = order.map((axis) => x.shape[axis])
  if (order.length !== x.shape.length || !order.every((axis, i) => axis in x.shape && order.indexOf(axis) === i)) {
    throw new Error(`transpose: ${shapeText(order)} is no order of the axes of ${x}`)
  }
  return currentScope().add(
    'Transpose',
    [x, ints(order)],
    { name: 'y:0', dtype: x.dtype, shape },
    {
      T: { type: x.dtype },
      Tperm: { type: 'int32' }
    }
  )
}

/** A part of one axis: from `begin` up to but not including `end`. */
export function slice<D extends DataType>(x: Value<D>, axis: number, begin: number, end: number): Value<D> {
  if (!(begin >= 0 && begin < end && end <= x.shape[axis])) {
    throw new Error(`slice: ${x} has no ${begin} to ${end} on axis ${axis}`)
  }
  const shape = x.shape.with(axis, end - begin)
  const start = x.shape.map((_, i) => (i === axis ? begin : 0))
  return currentScope().add(
    'Slice',
    [x, ints(start), ints(shape)],
    { name: 'output:0', dtype: x.dtype, shape },
    {
      T: { type: x.dtype },
      Index: { type: 'int32' }
    }
  )
}

/** Values side by side along an axis. */
export function concat<D extends DataType>(parts: readonly Value<D>[], axis: number): Value<D> {
  const [first, ...rest] = parts
  if (rest.length === 0) return first
  for (const part of rest) {
    const fits = part.dtype === first.dtype && sameShape(part.shape.with(axis, 0), first.shape.with(axis, 0))
    if (!fits) throw new Error(`concat: ${part} does not fit ${first} along axis ${axis}`)
  }
  const length = parts.reduce((total, part) => total + part.shape[axis], 0)
  const output = { name: 'output:0', dtype: first.dtype, shape: first.shape.with(axis, length) }
  return currentScope().add('ConcatV2', [...parts, int(axis)], output, {
    T: { type: first.dtype },
    N: { integer: parts.length },
    Tidx: { type: 'int32' }
  })
}

/** Entry `index` of the first axis, which leaves the shape. Out of range it is the nearest entry. */
export function entry<D extends DataType>(x: Value<D>, index: Int): Value<D> {
  const rest = entryShape('entry', x)
  const output = { name: 'output:0', dtype: x.dtype, shape: [1, ...rest] }
  const inputs = [x, entryStart(x, index), ints([1, ...rest])]
  return reshape(currentScope().add('XlaDynamicSlice', inputs, output, indexed(x)), rest)
}

/**
 * Rows of matrices by their numbers.
 *
 * @param x [N, W], or [R, N, W] with a matrix for each line of the numbers
 * @param rows [R, B]
 * @returns [R, B, W]
 */
export function gatherRows(x: Float, rows: Int): Float {
  const own = x.shape.length - 2
  if (!(own === 0 || (own === 1 && x.shape[0] === rows.shape[0])) || rows.shape.length !== 2) {
    throw new Error(`gatherRows: ${rows} does not fit ${x}`)
  }
  const shape = [...rows.shape, x.shape.at(-1)!]
  return currentScope().add(
    'GatherV2',
    [x, rows, int(own)],
    { name: 'output:0', dtype: 'float32', shape },
    {
      Tparams: { type: 'float32' },
      Tindices: { type: 'int32' },
      Taxis: { type: 'int32' },
      batch_dims: { integer: own }
    }
  )
}

/** `x` with entry `index` of the first axis replaced, in place where XLA can. */
export function withEntry<D extends DataType>(x: Value<D>, index: Int, replacement: Value<D>): Value<D> {
  const rest = entryShape('withEntry', x)
  if (x.dtype !== replacement.dtype || !sameShape(rest, replacement.shape)) {
    throw new Error(`withEntry: ${replacement} is no entry of ${x}`)
  }
  const output = { name: 'output:0', dtype: x.dtype, shape: x.shape }
  const inputs = [x, expand(replacement, 0), entryStart(x, index)]
  return currentScope().add('XlaDynamicUpdateSlice', inputs, output, indexed(x))
}

function entryShape(op: string, x: Value): Shape {
  if (x.shape.length === 0) throw new Error(`${op}: ${x} has no axis`)
  return x.shape.slice(1)
}

/** Where an entry begins: the index, then a 0 for every other axis. */
function entryStart(x: Value, index: Int): Int {
  const others = x.shape.slice(1).map(() => ints([0]))
  return concat([reshape(index, [1]), ...others], 0)
}

function indexed(x: Value) {
  return { T: { type: x.dtype }, Tindices: { type: 'int32' } } as const
}
