import type { Scope } from './scope.ts'

export type DataType = 'float32' | 'int32' | 'bool'
export type Shape = readonly number[]

/**
 * A tensor that a node of the graph will yield. Its type and shape are known while the graph is written, its numbers only
 * when the graph runs.
 */
export class Value<D extends DataType = DataType> {
  readonly scope: Scope
  readonly dtype: D
  readonly shape: Shape
  /** How the nodes of the same scope refer to it, such as `AddV2_3:z:0`. */
  readonly reference: string

  constructor(scope: Scope, dtype: D, shape: Shape, reference: string) {
    this.scope = scope
    this.dtype = dtype
    this.shape = shape
    this.reference = reference
  }

  /** `float32 [16, 8, 1000]`, for error messages. */
  toString(): string {
    return `${this.dtype} ${shapeText(this.shape)}`
  }
}

export type Float = Value<'float32'>
export type Int = Value<'int32'>
export type Bool = Value<'bool'>

export function shapeText(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** How many numbers a tensor of the shape has. */
export function size(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1)
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis])
}

/**
 * The shape of an elementwise result by the usual rule: shapes are aligned at the right, a length of 1 is stretched.
 *
 * @throws Error naming the operation and both shapes when they do not fit
 * @example broadcast('add', [8, 1], [3]) // [8, 3]
 */
export function broadcast(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1
    const right = b[axis - rank + b.length] ?? 1
    if (left !== right && left !== 1 && right !== 1)
      throw new Error(`${op}: ${shapeText(a)} does not fit ${shapeText(b)}`)
    return left === 1 ? right : left
  })
}
