import type { Tensor } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../tensorflow.ts'
import { mapLeaves } from './graph/tree.ts'
import type { DataType } from './graph/value.ts'
import type { TensorsOf } from './load-program.ts'

/** What a tensor will hold, row-major. */
export interface Numbers<D extends DataType = DataType> {
  dtype: D
  shape: number[]
  values: Float32Array | Int32Array | Uint8Array
}

export function floatNumbers(values: Float32Array, ...shape: number[]): Numbers<'float32'> {
  return { dtype: 'float32', shape, values }
}

export function intNumbers(values: Int32Array, ...shape: number[]): Numbers<'int32'> {
  return { dtype: 'int32', shape, values }
}

/** A scalar. */
export function intNumber(value: number): Numbers<'int32'> {
  return intNumbers(Int32Array.of(value))
}

export function boolNumbers(values: boolean[]): Numbers<'bool'> {
  return { dtype: 'bool', shape: [values.length], values: Uint8Array.from(values, Number) }
}

/** Tensors of numbers in nested objects and arrays. The caller disposes of them. */
export function toTensors<T>({ tf }: Tensorflow, numbers: T): TensorsOf<T> {
  const tensor = ({ values, shape, dtype }: Numbers): Tensor => tf.tensor(values, shape, dtype)
  return mapLeaves(numbers, tensor) as TensorsOf<T>
}
