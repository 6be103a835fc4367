import { Value, type DataType, type Shape } from './value.ts'

/** One operation of TensorFlow with its inputs and attributes, as the file holds it. */
export interface Node {
  name: string
  op: string
  inputs: string[]
  attributes: Record<string, Attribute>
}

export type Attribute =
  | { type: DataType }
  | { types: DataType[] }
  | { shapes: Shape[] }
  | { tensor: { dtype: DataType; shape: Shape; bytes: Uint8Array } }
  | { function: string }
  | { integer: number }
  | { boolean: boolean }

/** A function of the file's library. */
export interface FunctionBody {
  name: string
  inputs: readonly Value[]
  nodes: readonly Node[]
  outputs: readonly Value[]
}

/** An output of an operation; `name` as in TensorFlow's definition of it, such as `product:0`. */
interface Output<D extends DataType = DataType> {
  name: string
  dtype: D
  shape: Shape
}

/**
 * A function while it is being written. Its body may use values of the functions around it, as a closure does: each becomes an
 * input of its own, and `captured` remembers which.
 */
export class Scope {
  readonly name: string
  readonly outer: Scope | null
  /** Functions that are complete; one list for the whole graph. */
  readonly library: FunctionBody[]
  readonly nodes: Node[] = []
  readonly inputs: Value[] = []
  /** Value of a surrounding function -> the input that stands for it here. */
  readonly captured = new Map<Value, Value>()
  readonly #constants = new Map<string, Value>()
  #lastName = 0

  constructor(name: string, outer: Scope | null) {
    this.name = name
    this.outer = outer
    this.library = outer?.library ?? []
  }

  input<D extends DataType>(name: string, dtype: D, shape: Shape): Value<D> {
    const value = new Value(this, dtype, shape, this.#freshName(name))
    this.inputs.push(value)
    return value
  }

  /**
   * The value as this function sees it: itself, or the input that brings it in from outside.
   *
   * @throws Error when the value belongs to a function that does not surround this one
   */
  see<D extends DataType>(value: Value<D>): Value<D> {
    if (value.scope === this) return value
    if (this.outer === null) throw new Error(`${value} of ${value.scope.name} was used outside of it`)
    const known = this.captured.get(value)
    if (known !== undefined) return known as Value<D>
    this.outer.see(value)
    const input = this.input('outer', value.dtype, value.shape)
    this.captured.set(value, input)
    return input
  }

  /** Adds a node with one output, the usual case. */
  add<D extends DataType>(
    op: string,
    inputs: readonly Value[],
    output: Output<D>,
    attributes: Node['attributes'] = {}
  ): Value<D> {
    const [value] = this.addNode(op, inputs, [output], attributes)
    return value as Value<D>
  }

  addNode(op: string, inputs: readonly Value[], outputs: readonly Output[], attributes: Node['attributes']): Value[] {
    const name = this.#freshName(op)
    this.nodes.push({ name, op, inputs: inputs.map((input) => this.see(input).reference), attributes })
    return outputs.map((output) => new Value(this, output.dtype, output.shape, `${name}:${output.name}`))
  }

  /** A constant, written once a function. */
  constant<D extends DataType>(dtype: D, shape: Shape, bytes: Uint8Array): Value<D> {
    const key = `${dtype} ${shape.join()} ${Buffer.from(bytes).toString('latin1')}`
    const known = this.#constants.get(key)
    if (known !== undefined) return known as Value<D>
    const value = this.add(
      'Const',
      [],
      { name: 'output:0', dtype, shape },
      {
        dtype: { type: dtype },
        value: { tensor: { dtype, shape, bytes } }
      }
    )
    this.#constants.set(key, value)
    return value
  }

  #freshName(base: string): string {
    return `${base}_${this.#lastName++}`
  }
}

let current: Scope | null = null

/** The function that is being written; operations add themselves to it. */
export function currentScope(): Scope {
  if (current === null) throw new Error('an operation stands outside of writeGraph')
  return current
}

/** Writes (a part of) a function: the operations that `write` calls become nodes of the scope. */
export function within<T>(scope: Scope, write: () => T): T {
  const before = current
  current = scope
  try {
    return write()
  } finally {
    current = before
  }
}
