import { expect, test } from 'vitest'
import { recordsOf } from '../../../../src-main/core/analysis/performance/records.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { networkFromText } from '../../../helpers/networks.ts'

const network = networkFromText(['softmax'], `     A   B\n x   0   2\n bias 0  0`)
const data: EncodedData = {
  rows: 3,
  inputs: [{ name: 'x', variable: 'x', kind: 'scale', mean: 0, sd: 1 }],
  outputs: ['A', 'B'],
  x: Float64Array.of(-1, 1, 2),
  y: Float64Array.of(1, 0, 1, 0, 0, 1),
  labels: Int32Array.of(0, 0, 1),
  partition: Uint8Array.of(2, 0, 1),
  // the second row of the dataset was left out
  sourceRow: Int32Array.of(3, 0, 2),
  targetStandardisation: null,
  dropped: { rows: 1, byColumn: {} }
}

test('rows in the order of the dataset, each with what it is and what it is taken for', () => {
  const { probability, ...records } = recordsOf(data, network)
  expect(records).toEqual({
    rows: [1, 3, 4],
    partitions: [0, 1, 2],
    classes: ['A', 'B'],
    actual: [0, 1, 0],
    predicted: [1, 1, 0]
  })
  // by hand: 1 / (1 + e^-2x) for B, the rest for A
  const of = (x: number) => 1 / (1 + Math.exp(-2 * x))
  expect(probability).toEqual([expect.closeTo(of(1)), expect.closeTo(of(2)), expect.closeTo(1 - of(-1))])
})

test('a batch has rows but no predictions, nor has a run that diverged', () => {
  expect(recordsOf(data, null)).toMatchObject({ rows: [1, 3, 4], predicted: null, probability: null })
  const diverged = networkFromText(['softmax'], `     A   B\n x   NaN 2`)
  expect(recordsOf(data, diverged).predicted).toBeNull()
})

test('numbers are told in their own unit and have no prediction here', () => {
  const regression = {
    ...data,
    outputs: ['price'],
    labels: null,
    y: Float64Array.of(0, 1, -1),
    targetStandardisation: [{ name: 'price', mean: 100, sd: 10 }]
  }
  expect(recordsOf(regression, networkFromText(['linear'], `    price\n x  1`))).toMatchObject({
    classes: null,
    actual: [110, 90, 100],
    predicted: null
  })
})
