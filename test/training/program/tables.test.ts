import { expect, test } from 'vitest'
import { runArrays } from '../../../src-main/core/experiment/arrays.ts'
import { layOut, shareNumbers, tableNumbers, tableShape } from '../../../src-main/training/program/tables.ts'
import { randomData, runs } from '../problems.ts'

const network = { inputs: 2, probes: 0, hidden: [8], outputs: 3, activation: 'tanh', output: 'softmax' } as const
const shape = { ...network, hidden: [8] }
const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row)

test('rows are cut into equal blocks that fit the cache, of whole vectors of 16', () => {
  expect(layOut(rows(1000), shape)).toMatchObject({ blocks: 1, length: 1008 })
  // 2¹⁴ numbers of 8 units are 2048 rows: 5000 are three blocks of 1667
  expect(layOut(rows(5000), shape)).toMatchObject({ blocks: 3, length: 1680 })
  // and of 64 units 256 rows
  expect(layOut(rows(1000), { ...shape, hidden: [64] })).toMatchObject({ blocks: 4, length: 256 })
})

test('no block is empty, however many are filled up', () => {
  for (const count of [1, 15, 16, 17, 257, 1_000_000, 1_000_003]) {
    const { blocks, length } = layOut(rows(count), { ...shape, hidden: [250] })
    expect([length % 16, blocks * length >= count, (blocks - 1) * length < count]).toEqual([0, true, true])
  }
})

test('a block holds a line an input, then a line of ones; places without a row hold 0', () => {
  const data = { ...randomData(3, 2, 3, 'classify'), x: Float64Array.of(1, 10, 2, 20, 3, 30) }
  const arrays = runs(2).map((spec) => runArrays(data, spec))
  const layout = { rows: rows(3), blocks: 2, length: 2 }
  const table = tableNumbers(data, layout, arrays, [new Float32Array(3).fill(1), new Float32Array(3).fill(1)], shape)
  // prettier-ignore
  expect([...table.x.values]).toEqual([
    1, 2,  10, 20,  1, 1,
    3, 0,  30, 0,   1, 0
  ])
  expect(table.x.shape).toEqual([2, 3, 2])
  expect([...table.weights.values].map((share) => Math.round(share * 300))).toEqual([100, 100, 100, 0])
  expect(tableShape(layout, table)).toEqual({ blocks: 2, rows: 2, ownTargets: false, ownWeights: false })
})

test('runs that count rows differently have shares of their own, which add up to 1', () => {
  const layout = { rows: Int32Array.of(0, 2, 3), blocks: 1, length: 3 }
  // row 1 is not in the table
  const shares = shareNumbers(layout, [Float32Array.of(1, 9, 1, 0), Float32Array.of(2, 9, 1, 1)])
  expect(shares.shape).toEqual([1, 2, 3])
  expect([...shares.values]).toEqual([0.5, 0.5, 0, 0.5, 0.25, 0.25])
})

test('permuted targets make every run carry its own', () => {
  const data = { ...randomData(4, 2, 3, 'classify'), partition: new Uint8Array(4) }
  const specs = runs(2, (run) => (run === 1 ? { labels: { kind: 'permuted', seed: 1 } } : {}))
  const arrays = specs.map((spec) => runArrays(data, spec))
  const layout = { rows: rows(4), blocks: 1, length: 4 }
  const { targets } = tableNumbers(
    data,
    layout,
    arrays,
    arrays.map((run) => run.trainingWeights),
    shape
  )
  expect(targets.shape).toEqual([1, 2, 3, 4])
  const labelsOf = (run: number) =>
    [...rows(4)].map((row) => [0, 1, 2].find((output) => targets.values[(run * 3 + output) * 4 + row] === 1))
  expect(labelsOf(0)).toEqual([...data.labels!])
  expect(labelsOf(1)).toEqual([...arrays[1].targetRows!].map((row) => data.labels![row]))
})
