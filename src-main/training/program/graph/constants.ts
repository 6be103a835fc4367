import { currentScope } from './scope.ts'
import { size, type DataType, type Float, type Int, type Shape, type Value } from './value.ts'

/** A scalar. */
export function float(value: number): Float {
  return floats([value], [])
}

/** A constant tensor; `values` are row-major. */
export function floats(values: ArrayLike<number>, shape: Shape): Float {
  if (values.length !== size(shape)) throw new Error(`floats: ${values.length} values for [${shape.join(', ')}]`)
  return currentScope().constant('float32', shape, bytesOf(Float32Array.from(values)))
}

/** A scalar. */
export function int(value: number): Int {
  return currentScope().constant('int32', [], bytesOf(Int32Array.of(value)))
}

/** A constant vector. */
export function ints(values: readonly number[]): Int {
  return currentScope().constant('int32', [values.length], bytesOf(Int32Array.from(values)))
}

/** A tensor of equal numbers. */
export function filled(value: number, shape: Shape): Float {
  return currentScope().add(
    'Fill',
    [ints(shape), float(value)],
    { name: 'output:0', dtype: 'float32', shape },
    {
      T: { type: 'float32' },
      index_type: { type: 'int32' }
    }
  )
}

/** A scalar of the type that an operation's other operand has. */
export function scalarLike<D extends DataType>(value: number, other: Value<D>): Value<D> {
  const scalar = other.dtype === 'int32' ? int(value) : float(value)
  return scalar as Value as Value<D>
}

function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer)
}
