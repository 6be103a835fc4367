import protobuf from 'protobufjs'
import { describe, expect, test } from 'vitest'
import { filled, float, floats, int } from '../../../src-main/training/program/graph/constants.ts'
import { add, less, mul, where } from '../../../src-main/training/program/graph/elementwise.ts'
import { boolOf, floatOf, intOf, writeGraph, type ValuesOf } from '../../../src-main/training/program/graph/graph.ts'
import { loop } from '../../../src-main/training/program/graph/loop.ts'
import { matMul, sum } from '../../../src-main/training/program/graph/products.ts'
import { encodeSavedModel } from '../../../src-main/training/program/graph/saved-model.ts'
import {
  concat,
  entry,
  gatherRows,
  reshape,
  slice,
  transpose,
  withEntry
} from '../../../src-main/training/program/graph/shapes.ts'
import { TENSORFLOW_PROTO } from '../../../src-main/training/program/graph/tensorflow.proto.ts'
import type { Value } from '../../../src-main/training/program/graph/value.ts'

const inputs = { a: floatOf(8, 14), b: floatOf(14, 100), n: intOf(), rows: intOf(2, 5), yes: boolOf(3) }
type Inputs = ValuesOf<typeof inputs>

/** Writes a graph of one operation on some inputs. */
function write(operation: (inputs: Inputs) => Value) {
  return writeGraph(inputs, (values) => ({ result: operation(values) }))
}

describe('shapes follow from the operation', () => {
  test.each<[string, (inputs: Inputs) => Value, number[]]>([
    ['product', ({ a, b }) => matMul(a, b), [8, 100]],
    ['product with a transposed factor', ({ b }) => matMul(b, b, { transposeB: true }), [14, 14]],
    ['batch of products', () => matMul(filled(0, [3, 2, 4]), filled(0, [3, 4, 5])), [3, 2, 5]],
    ['sum over an axis', ({ a }) => sum(a, 0), [14]],
    ['stretched axes', ({ a }) => mul(reshape(a, [8, 1, 14]), filled(1, [3, 1])), [8, 3, 14]],
    ['part of an axis', ({ a }) => slice(a, 1, 2, 5), [8, 3]],
    ['side by side', ({ a }) => concat([a, slice(a, 0, 0, 2)], 0), [10, 14]],
    ['axes in another order', ({ a }) => transpose(reshape(a, [2, 4, 14]), [2, 0, 1]), [14, 2, 4]],
    ['one entry', ({ a, n }) => entry(a, n), [14]],
    ['rows by number', ({ b, rows }) => gatherRows(b, rows), [2, 5, 100]],
    ["rows of each run's own matrix", ({ rows }) => gatherRows(filled(0, [2, 9, 4]), rows), [2, 5, 4]]
  ])('%s', (_, operation, shape) => {
    expect((write(operation).outputs as { result: Value }).result.shape).toEqual(shape)
  })
})

describe('what does not fit is refused while the graph is written', () => {
  test.each<[(inputs: Inputs) => Value, string]>([
    [({ a }) => matMul(a, a), 'matMul: float32 [8, 14] does not fit float32 [8, 14]'],
    [
      ({ a, b }) => matMul(a, b, { transposeA: true }),
      'matMul: float32 [8, 14] transposed does not fit float32 [14, 100]'
    ],
    [({ a, b }) => add(a, b), 'AddV2: [8, 14] does not fit [14, 100]'],
    [({ a, n }) => add(a, n as never), 'AddV2: float32 [8, 14] and int32 [] differ in type'],
    [() => add(1, 2), 'AddV2: 1 and 2 are both plain numbers'],
    [({ yes, a }) => where(yes, a, a), 'where: [3] does not fit [8, 14]'],
    [({ a }) => sum(a, 2), 'Sum: float32 [8, 14] has no axis 2'],
    [({ a }) => reshape(a, [8, 15]), 'reshape: float32 [8, 14] does not fit [8, 15]'],
    [({ a }) => slice(a, 1, 10, 15), 'slice: float32 [8, 14] has no 10 to 15 on axis 1'],
    [({ a, b }) => concat([a, b], 0), 'concat: float32 [14, 100] does not fit float32 [8, 14] along axis 0'],
    [({ a }) => transpose(a, [0, 0]), 'transpose: [0, 0] is no order of the axes of float32 [8, 14]'],
    [({ a, n }) => withEntry(a, n, float(1)), 'withEntry: float32 [] is no entry of float32 [8, 14]'],
    [({ rows }) => gatherRows(filled(0, [3, 9, 4]), rows), 'gatherRows: int32 [2, 5] does not fit float32 [3, 9, 4]'],
    [() => floats([1, 2], [3]), 'floats: 2 values for [3]']
  ])('%#: %s', (operation, message) => {
    expect(() => write(operation)).toThrow(message)
  })

  test('a loop whose step changes a shape', () => {
    const grow = ({ a }: Inputs) =>
      loop(
        { list: [a] },
        () => less(int(0), 1),
        ({ list: [a] }) => ({ list: [concat([a, a], 0)] })
      ).list[0]
    expect(() => write(grow)).toThrow('loop: list_0 begins as float32 [8, 14] and becomes float32 [16, 14]')
  })

  test('a value of one function used in another that is not inside it', () => {
    let inside: Value<'float32'> | null = null
    const leak = ({ a }: Inputs) => {
      loop(
        { a },
        () => less(int(0), 1),
        ({ a }) => ({ a: (inside = mul(a, 2)) })
      )
      return add(inside!, 1)
    }
    expect(() => write(leak)).toThrow('was used outside of it')
  })

  test('an operation outside of any graph', () => {
    expect(() => float(1)).toThrow('an operation stands outside of writeGraph')
  })
})

test('a loop takes what it uses of the function around it as inputs of its own', () => {
  const { functions } = write(({ a, n }) => {
    const doubled = mul(a, 2)
    return loop(
      { i: int(0), total: a },
      ({ i }) => less(i, n),
      ({ i, total }) => ({ i: add(i, 1), total: add(total, doubled) })
    ).total
  })
  // Both functions take i and total, then n and doubled; the step hands the last two on unchanged.
  const [condition, step, main] = functions
  expect(condition.inputs.map(String)).toEqual(['int32 []', 'float32 [8, 14]', 'int32 []', 'float32 [8, 14]'])
  expect(step.inputs.map(String)).toEqual(condition.inputs.map(String))
  expect(step.outputs.slice(2)).toEqual(step.inputs.slice(2))
  expect(main.nodes.filter(({ op }) => op === 'StatelessWhile')).toHaveLength(1)
})

test('the file holds one call that XLA must compile, and a signature by name', () => {
  const bytes = encodeSavedModel(write(({ a, b }) => matMul(a, b)))
  const type = protobuf.parse(TENSORFLOW_PROTO, { keepCase: true }).root.lookupType('SavedModel')
  const [{ graph_def, signature_def, meta_info_def }] = type.toObject(type.decode(bytes), { enums: String }).meta_graphs
  expect(meta_info_def.tags).toEqual(['serve'])
  expect(graph_def.node.map(({ op }: { op: string }) => op)).toEqual([
    ...Array.from({ length: 5 }, () => 'Placeholder'),
    'PartitionedCall'
  ])
  expect(graph_def.node.at(-1).attr._XlaMustCompile).toEqual({ b: true })
  expect(signature_def.serving_default.outputs.result).toMatchObject({ name: 'program:0', dtype: 'DT_FLOAT' })
})
