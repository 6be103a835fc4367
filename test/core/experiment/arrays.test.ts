import { expect, test } from 'vitest'
import type { EncodedData } from '../../../src-main/core/dataset/encoded-data.ts'
import { dataOfRun, runArrays } from '../../../src-main/core/experiment/arrays.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'

/** 40 rows, 20 of each class; rows 0–27 train, 28–33 validate, 34–39 test; x[row][column] = 100·column + row. */
const data: EncodedData = (() => {
  const names = ['age', 'colour=red', 'colour=blue']
  const rows = 40
  const labels = Int32Array.from({ length: rows }, (_, row) => row % 2)
  const y = new Float64Array(rows * 2)
  labels.forEach((label, row) => (y[row * 2 + label] = 1))
  return {
    rows,
    inputs: names.map((name) => ({
      name,
      variable: name.split('=')[0],
      kind: name === 'age' ? 'scale' : 'level',
      mean: 0,
      sd: 1
    })),
    outputs: ['A', 'B'],
    x: Float64Array.from({ length: rows * 3 }, (_, at) => 100 * (at % 3) + Math.floor(at / 3)),
    y,
    labels,
    partition: Uint8Array.from({ length: rows }, (_, row) => (row < 28 ? 0 : row < 34 ? 1 : 2)),
    sourceRow: Int32Array.from({ length: rows }, (_, row) => row),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
})()

const run = (change: Partial<RunSpec> = {}): RunSpec => ({
  index: 0,
  variant: 0,
  seed: 1,
  inputs: null,
  rows: { kind: 'split' },
  labels: { kind: 'true' },
  probes: null,
  learningRate: 0.03,
  decay: 0.003,
  ...change
})

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)
const rowsIn = (partition: Uint8Array, part: number) => [...partition.keys()].filter((row) => partition[row] === part)
const classShare = (rows: number[]) => sum(rows.map((row) => data.labels![row])) / rows.length

test('a plain run trains and validates on the rows of the split', () => {
  const { inputMask, trainingWeights, validationWeights, targetRows, probes } = runArrays(data, run())
  expect([...inputMask]).toEqual([1, 1, 1])
  expect([...trainingWeights.keys()].filter((row) => trainingWeights[row] === 1)).toEqual(rowsIn(data.partition, 0))
  expect([...validationWeights.keys()].filter((row) => validationWeights[row] === 1)).toEqual(rowsIn(data.partition, 1))
  expect([sum(trainingWeights), sum(validationWeights)]).toEqual([28, 6])
  expect(targetRows).toBeNull()
  expect(probes).toHaveLength(0)
})

test('takes all inputs made from a variable in or out together', () => {
  expect([...runArrays(data, run({ inputs: ['age'] })).inputMask]).toEqual([1, 0, 0])
  expect([...runArrays(data, run({ inputs: ['colour'] })).inputMask]).toEqual([0, 1, 1])
  expect([...runArrays(data, run({ inputs: [] })).inputMask]).toEqual([0, 0, 0])
})

test('a bootstrap draws as many rows as train, some twice and none from elsewhere', () => {
  const { trainingWeights } = runArrays(data, run({ rows: { kind: 'bootstrap', seed: 3 } }))
  expect(sum(trainingWeights)).toBe(28)
  expect(Math.max(...trainingWeights)).toBeGreaterThan(1)
  expect(sum(trainingWeights.slice(28))).toBe(0)
  expect(runArrays(data, run({ rows: { kind: 'bootstrap', seed: 3 } })).trainingWeights).toEqual(trainingWeights)
  expect(runArrays(data, run({ rows: { kind: 'bootstrap', seed: 4 } })).trainingWeights).not.toEqual(trainingWeights)
})

test('folds test every row once, with every class in its share', () => {
  const partitions = [0, 1, 2, 3, 4].map(
    (fold) => dataOfRun(data, run({ rows: { kind: 'fold', fold, folds: 5, seed: 9 } })).partition
  )
  const tested = partitions.flatMap((partition) => rowsIn(partition, 2))
  expect(tested.sort((a, b) => a - b)).toEqual([...data.partition.keys()])
  for (const partition of partitions) {
    // 40 rows / 5 folds = 8 test; of the 32 others 6 / 34 validate, as in the split: 32 · 6 / 34 = 5.6, rounded down
    expect([0, 1, 2].map((part) => rowsIn(partition, part).length)).toEqual([27, 5, 8])
    expect(classShare(rowsIn(partition, 2))).toBe(0.5)
    expect(classShare(rowsIn(partition, 0))).toBeCloseTo(0.5, 1)
  }
})

test('validation folds validate every row that is not tested once, and leave test rows alone', () => {
  const partitions = [0, 1, 2].map(
    (fold) => dataOfRun(data, run({ rows: { kind: 'validation-fold', fold, folds: 3, seed: 9 } })).partition
  )
  const tested = rowsIn(data.partition, 2)
  expect(partitions.map((partition) => rowsIn(partition, 2))).toEqual([tested, tested, tested])
  const validated = partitions.flatMap((partition) => rowsIn(partition, 1))
  expect(validated.sort((a, b) => a - b)).toEqual(
    [...rowsIn(data.partition, 0), ...rowsIn(data.partition, 1)].sort((a, b) => a - b)
  )
  for (const partition of partitions) expect(classShare(rowsIn(partition, 1))).toBeCloseTo(0.5, 1)
})

test('permuted labels change places within their partition', () => {
  const shuffled = dataOfRun(data, run({ labels: { kind: 'permuted', seed: 2 } }))
  for (const part of [0, 1, 2]) {
    const rows = rowsIn(data.partition, part)
    expect(sum(rows.map((row) => shuffled.labels![row]))).toBe(sum(rows.map((row) => data.labels![row])))
  }
  expect(shuffled.labels).not.toEqual(data.labels)
  shuffled.labels!.forEach((label, row) => expect(shuffled.y[row * 2 + label]).toBe(1))
  expect(shuffled.x).toBe(data.x)
})

test('a probe is a real column in random order, another in every run', () => {
  const spec = run({ probes: { count: 2, seed: 7 } })
  const seen = dataOfRun(data, spec)
  expect(seen.inputs.map(({ name }) => name)).toEqual(['age', 'colour=red', 'colour=blue', 'probe 1', 'probe 2'])
  const column = (index: number) => Array.from({ length: 40 }, (_, row) => seen.x[row * 5 + index])
  expect(column(0)).toEqual([...data.partition.keys()])
  // spread over three columns: probe 1 from column 0, probe 2 from column floor(1 · 3 / 2) = 1
  expect(column(3).toSorted((a, b) => a - b)).toEqual(column(0))
  expect(column(4).toSorted((a, b) => a - b)).toEqual(column(1))
  expect(column(3)).not.toEqual(column(0))

  const arrays = runArrays(data, spec)
  expect([...arrays.probes.slice(0, 40)]).toEqual(column(3))
  expect([...arrays.inputMask]).toEqual([1, 1, 1, 1, 1])
  expect(runArrays(data, run({ probes: { count: 2, seed: 8 } })).probes).not.toEqual(arrays.probes)
})

test('refuses a variable that is not there', () => {
  expect(() => runArrays(data, run({ inputs: ['wage'] }))).toThrow('no input was made from wage')
})

test('a run that has nothing of its own sees the data itself, not a copy of it', () => {
  expect(dataOfRun(data, run())).toBe(data)
  expect(dataOfRun(data, run({ rows: { kind: 'bootstrap', seed: 1 } }))).toBe(data)
  expect(dataOfRun(data, run({ labels: { kind: 'permuted', seed: 1 } }))).not.toBe(data)
})
