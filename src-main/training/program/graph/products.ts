import { filled, ints } from './constants.ts'
import { currentScope } from './scope.ts'
import { reshape } from './shapes.ts'
import { sameShape, size, type Bool, type Float, type Shape, type Value } from './value.ts'

interface Transposed {
  transposeA?: boolean
  transposeB?: boolean
}

/**
 * Matrix product over the last two axes. The axes before them, equal in both, are a batch of products.
 *
 * @example matMul(weights, activations) // [R, C, H] · [R, H, N] -> [R, C, N]
 */
export function matMul(a: Float, b: Float, { transposeA = false, transposeB = false }: Transposed = {}): Float {
  const batch = a.shape.slice(0, -2)
  const [rows, inner] = lastTwo(a.shape, transposeA)
  const [innerB, columns] = lastTwo(b.shape, transposeB)
  if (a.shape.length < 2 || inner !== innerB || !sameShape(batch, b.shape.slice(0, -2))) {
    const [left, right] = [`${a}${transposeA ? ' transposed' : ''}`, `${b}${transposeB ? ' transposed' : ''}`]
    throw new Error(`matMul: ${left} does not fit ${right}`)
  }
  const shape = [...batch, rows, columns]
  const T = { type: 'float32' } as const
  return batch.length === 0
    ? currentScope().add(
        'MatMul',
        [a, b],
        { name: 'product:0', dtype: 'float32', shape },
        {
          T,
          transpose_a: { boolean: transposeA },
          transpose_b: { boolean: transposeB }
        }
      )
    : currentScope().add(
        'BatchMatMulV2',
        [a, b],
        { name: 'output:0', dtype: 'float32', shape },
        {
          T,
          adj_x: { boolean: transposeA },
          adj_y: { boolean: transposeB }
        }
      )
}

function lastTwo(shape: Shape, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2)
  return transposed ? [columns, rows] : [rows, columns]
}

/** Sum over one axis, which leaves the shape. */
export function sum(x: Float, axis: number): Float {
  return reduce('Sum', x, axis, { T: { type: 'float32' } })
}

/** Sum over the last axis. As a product with ones it runs in the library's fast kernels, which XLA's own sum does not. */
export function overRows(x: Float): Float {
  const others = x.shape.slice(0, -1)
  const rows = x.shape.at(-1)!
  return reshape(matMul(reshape(x, [size(others), rows]), filled(1, [rows, 1])), others)
}

/** Largest along one axis, which leaves the shape. */
export function largest(x: Float, axis: number): Float {
  return reduce('Max', x, axis, { T: { type: 'float32' } })
}

/** Whether any is true along one axis, which leaves the shape. */
export function any(x: Bool, axis: number): Bool {
  return reduce('Any', x, axis, {})
}

/** Whether all are true along one axis, which leaves the shape. */
export function all(x: Bool, axis: number): Bool {
  return reduce('All', x, axis, {})
}

function reduce<V extends Float | Bool>(op: string, x: V, axis: number, type: { T?: { type: 'float32' } }): V {
  if (!(axis >= 0 && axis < x.shape.length)) throw new Error(`${op}: ${x} has no axis ${axis}`)
  const output = { name: 'output:0', dtype: x.dtype, shape: x.shape.filter((_, i) => i !== axis) }
  const value: Value = currentScope().add(op, [x, ints([axis])], output, {
    ...type,
    Tidx: { type: 'int32' },
    keep_dims: { boolean: false }
  })
  return value as V
}
