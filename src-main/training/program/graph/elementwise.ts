import { scalarLike } from './constants.ts'
import { currentScope } from './scope.ts'
import { broadcast, type Bool, type DataType, type Float, type Value } from './value.ts'

type Numeric = 'float32' | 'int32'

/** In an operation of two, a plain number is a scalar of the other's type. */
type Operand<D extends DataType> = Value<D> | number

function arithmetic(op: string) {
  return <D extends Numeric>(a: Operand<D>, b: Operand<D>): Value<D> => {
    const [left, right] = operands(op, a, b)
    return currentScope().add(
      op,
      [left, right],
      { name: 'z:0', dtype: left.dtype, shape: broadcast(op, left.shape, right.shape) },
      { T: { type: left.dtype } }
    )
  }
}

function comparison(op: string) {
  return <D extends Numeric>(a: Operand<D>, b: Operand<D>): Bool => {
    const [left, right] = operands(op, a, b)
    return currentScope().add(
      op,
      [left, right],
      { name: 'z:0', dtype: 'bool', shape: broadcast(op, left.shape, right.shape) },
      { T: { type: left.dtype } }
    )
  }
}

function operands<D extends Numeric>(op: string, a: Operand<D>, b: Operand<D>): [Value<D>, Value<D>] {
  if (typeof a === 'number' && typeof b === 'number') throw new Error(`${op}: ${a} and ${b} are both plain numbers`)
  const left = typeof a === 'number' ? scalarLike(a, b as Value<D>) : a
  const right = typeof b === 'number' ? scalarLike(b, left) : b
  if (left.dtype !== right.dtype) throw new Error(`${op}: ${left} and ${right} differ in type`)
  return [left, right]
}

export const add = arithmetic('AddV2')
export const sub = arithmetic('Sub')
export const mul = arithmetic('Mul')
export const div = arithmetic('RealDiv')
/** Rounded down, for integers. */
export const floorDiv = arithmetic('FloorDiv')
export const maximum = arithmetic('Maximum')
export const minimum = arithmetic('Minimum')

export const less = comparison('Less')
export const lessEqual = comparison('LessEqual')
export const greater = comparison('Greater')
export const greaterEqual = comparison('GreaterEqual')

function unary(op: string) {
  return (x: Float): Float =>
    currentScope().add(op, [x], { name: 'y:0', dtype: 'float32', shape: x.shape }, { T: { type: 'float32' } })
}

export const square = unary('Square')
export const sqrt = unary('Sqrt')
export const exp = unary('Exp')
export const expm1 = unary('Expm1')
export const log = unary('Log')
export const log1p = unary('Log1p')
export const abs = unary('Abs')
export const neg = unary('Neg')
export const sigmoid = unary('Sigmoid')

function logical(op: string) {
  return (a: Bool, b: Bool): Bool =>
    currentScope().add(op, [a, b], { name: 'z:0', dtype: 'bool', shape: broadcast(op, a.shape, b.shape) })
}

export const and = logical('LogicalAnd')
export const or = logical('LogicalOr')

export function not(x: Bool): Bool {
  return currentScope().add('LogicalNot', [x], { name: 'y:0', dtype: 'bool', shape: x.shape })
}

/** Neither infinite nor NaN. */
export function isFinite(x: Float): Bool {
  return currentScope().add('IsFinite', [x], { name: 'y:0', dtype: 'bool', shape: x.shape }, { T: { type: 'float32' } })
}

/** `whenTrue` where the condition holds, `otherwise` elsewhere; what is not chosen does no harm, be it NaN. */
export function where<D extends DataType>(condition: Bool, whenTrue: Value<D>, otherwise: Value<D>): Value<D> {
  if (whenTrue.dtype !== otherwise.dtype) throw new Error(`where: ${whenTrue} and ${otherwise} differ in type`)
  const shape = broadcast('where', condition.shape, broadcast('where', whenTrue.shape, otherwise.shape))
  return currentScope().add(
    'SelectV2',
    [condition, whenTrue, otherwise],
    { name: 'output:0', dtype: whenTrue.dtype, shape },
    { T: { type: whenTrue.dtype } }
  )
}

/** Between number types, or 1 and 0 for true and false. */
export function cast<D extends DataType>(x: Value, dtype: D): Value<D> {
  return currentScope().add(
    'Cast',
    [x],
    { name: 'y:0', dtype, shape: x.shape },
    {
      SrcT: { type: x.dtype },
      DstT: { type: dtype },
      Truncate: { boolean: false }
    }
  )
}
