import { Scope, within, type FunctionBody } from './scope.ts'
import { leaves, mapLeaves } from './tree.ts'
import type { DataType, Shape, Value } from './value.ts'

/** A tensor that goes into a graph or comes out of it. */
export interface Declaration<D extends DataType = DataType> {
  dtype: D
  shape: Shape
}

/** What declarations in nested objects and arrays become inside the graph. */
export type ValuesOf<T> = T extends Declaration<infer D> ? Value<D> : { [K in keyof T]: ValuesOf<T[K]> }

/** A complete graph: one function with named inputs and outputs, and the functions it uses. */
export interface Graph<I = unknown, O = unknown> {
  /** Nested as they were declared; a tensor's name is its path, such as `state_weights`. */
  inputs: I
  outputs: O
  /** The graph's own function, the last of them, bears the name MAIN_FUNCTION. */
  functions: readonly FunctionBody[]
}

export const MAIN_FUNCTION = 'program'

export function floatOf(...shape: number[]): Declaration<'float32'> {
  return { dtype: 'float32', shape }
}

export function intOf(...shape: number[]): Declaration<'int32'> {
  return { dtype: 'int32', shape }
}

export function boolOf(...shape: number[]): Declaration<'bool'> {
  return { dtype: 'bool', shape }
}

/**
 * Writes a graph. Types and shapes are checked while it is written; an operation that does not fit is refused by an error
 * that names it and both shapes.
 *
 * @example writeGraph({ w: floatOf(8, 14), x: floatOf(14, 1000) }, ({ w, x }) => ({ z: matMul(w, x) }))
 */
export function writeGraph<I extends object, O extends object>(
  inputs: I,
  write: (inputs: ValuesOf<I>) => O
): Graph<I, O> {
  const scope = new Scope(MAIN_FUNCTION, null)
  const values = mapLeaves<Declaration>(inputs, ({ dtype, shape }, path) => scope.input(path, dtype, shape))
  const outputs = within(scope, () => write(values as ValuesOf<I>))
  const results = leaves<Value>(outputs).map(({ leaf }) => scope.see(leaf))
  const main = { name: scope.name, inputs: scope.inputs, nodes: scope.nodes, outputs: results }
  return { inputs, outputs, functions: [...scope.library, main] }
}
