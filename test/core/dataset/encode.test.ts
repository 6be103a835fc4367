import { expect, test } from 'vitest'
import { encode } from '../../../src-main/core/dataset/encode.ts'
import type { EncodedData } from '../../../src-main/core/dataset/encoded-data.ts'
import { readTable } from '../../../src-main/reading/read-table.ts'
import { datasetFromText } from '../../helpers/dataset-from-text.ts'
import { expectNear } from '../../helpers/near.ts'
import { fixture } from '../../helpers/reference.ts'
import { settings } from '../experiment/settings.ts'

const allTrain = { training: 100, validation: 0, test: 0, seed: 1 }

function column(data: EncodedData, name: string): number[] {
  const k = data.inputs.findIndex((input) => input.name === name)
  return Array.from({ length: data.rows }, (_, i) => data.x[i * data.inputs.length + k])
}

test('standardises scale inputs and codes the class one-of-c', () => {
  const table = datasetFromText(`
    age  group
     10  b
     20  a
     30  b
     40  a`)
  const data = encode(table, settings({ inputs: ['age'], targets: ['group'], split: allTrain }))
  // by hand: mean 25, sd with divisor n = √125
  expect(data.inputs).toEqual([{ name: 'age', variable: 'age', kind: 'scale', mean: 25, sd: Math.sqrt(125) }])
  expectNear(
    data.x,
    [-15, -5, 5, 15].map((deviation) => deviation / Math.sqrt(125))
  )
  expect(data.outputs).toEqual(['a', 'b'])
  expect(Array.from(data.y)).toEqual([0, 1, 1, 0, 0, 1, 1, 0])
  expect(Array.from(data.labels!)).toEqual([1, 0, 1, 0])
})

test('mean and sd are those of scikit-learn’s StandardScaler', async () => {
  const { dataset } = await readTable('test/fixtures/datasets/synthetic_clean.csv')
  const inputs = Array.from({ length: 14 }, (_, index) => `v${index + 1}`)
  const data = encode(dataset, settings({ inputs, split: allTrain }))
  // scikit-learn 1.9.1, fitted on all rows
  const net = fixture<{ input_standardisation: { columns: { mean: number; sd: number }[] } }>(
    'nets/synthetic_14-8-3_sklearn.json'
  )
  const { columns } = net.input_standardisation
  expectNear(
    data.inputs.map((input) => input.mean),
    columns.map((expected) => expected.mean),
    1e-12
  )
  expectNear(
    data.inputs.map((input) => input.sd),
    columns.map((expected) => expected.sd),
    1e-12
  )
})

test('is fitted on training rows only', () => {
  const table = datasetFromText(`
    age  group
     10  a
     20  b
     30  a
     40  b
     50  a
     60  b`)
  const data = encode(
    table,
    settings({ inputs: ['age'], targets: ['group'], split: { training: 50, validation: 0, test: 50, seed: 3 } })
  )
  const ages = [10, 20, 30, 40, 50, 60].filter((_, row) => data.partition[row] === 0)
  expect(ages).toHaveLength(3)
  expect(data.inputs[0].mean).toBeCloseTo((ages[0] + ages[1] + ages[2]) / 3, 12)
})

test('a nominal input becomes a 0/1 input for every level, not standardised', () => {
  const table = datasetFromText(`
    colour  group
    red     a
    blue    b
    red     b
    green   a`)
  const data = encode(table, settings({ inputs: ['colour'], targets: ['group'], split: allTrain }))
  expect(data.inputs).toEqual(
    ['blue', 'green', 'red'].map((level) => ({
      name: `colour=${level}`,
      variable: 'colour',
      kind: 'level',
      mean: 0,
      sd: 1
    }))
  )
  expect(Array.from(data.x)).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0])
})

test('a level that no training row has gets no input', () => {
  const levels = ['red', 'red', 'blue', 'blue', 'red', 'blue', 'red', 'once', 'blue', 'red']
  const table = datasetFromText(`colour group\n${levels.map((level, row) => `${level} ${'ab'[row % 2]}`).join('\n')}`)
  const seeds = Array.from({ length: 20 }, (_, seed) => ({ training: 60, validation: 0, test: 40, seed }))
  const encoded = seeds.map((split) => encode(table, settings({ inputs: ['colour'], targets: ['group'], split })))
  const trains = encoded.map((data) => data.partition[7] === 0)
  expect(new Set(trains)).toEqual(new Set([true, false]))
  expect(encoded.map((data) => data.inputs.some((input) => input.name === 'colour=once'))).toEqual(trains)
})

const withGaps = datasetFromText(`
  age  colour  group
   10  red     a
    .  red     b
   30  blue    a
   50  .       b
   30  red     .
   30  red     b`)
const gapSettings = { inputs: ['age', 'colour'], targets: ['group'], split: allTrain }

test('drop leaves out rows with a gap and counts them by column', () => {
  const data = encode(withGaps, settings({ ...gapSettings, missing: 'drop' }))
  expect(Array.from(data.sourceRow)).toEqual([0, 2, 5])
  expect(data.dropped).toEqual({ rows: 3, byColumn: { group: 1, age: 1, colour: 1 } })
})

test('mean fills in the training mean, the most frequent level; a missing target never trains', () => {
  const data = encode(withGaps, settings({ ...gapSettings, missing: 'mean' }))
  expect(Array.from(data.sourceRow)).toEqual([0, 1, 2, 3, 5])
  // by hand: 10, 30, 50, 30 have mean 30 and sd √200; a filled value is 0
  expectNear(column(data, 'age'), [-20 / Math.sqrt(200), 0, 0, 20 / Math.sqrt(200), 0])
  expect(column(data, 'colour=red')).toEqual([1, 1, 0, 1, 1])
  expect(data.dropped).toEqual({ rows: 1, byColumn: { group: 1 } })
})

test('indicator also says where a value was missing', () => {
  const data = encode(withGaps, settings({ ...gapSettings, missing: 'indicator' }))
  expect(data.inputs.map((input) => input.name)).toEqual([
    'age',
    'age (missing)',
    'colour=blue',
    'colour=red',
    'colour (missing)'
  ])
  expect(column(data, 'age (missing)')).toEqual([0, 1, 0, 0, 0])
  expect(column(data, 'colour (missing)')).toEqual([0, 0, 0, 1, 0])
})

test('the rows tested do not depend on the inputs or the missing rule', () => {
  const rows = Array.from({ length: 60 }, (_, row) => `${row % 7 === 0 ? '.' : row} ${row * 2} ${'ab'[row % 2]}`)
  const table = datasetFromText(`gappy whole group\n${rows.join('\n')}`)
  const testRows = (inputs: string[], missing: 'drop' | 'mean') => {
    const data = encode(table, settings({ inputs, targets: ['group'], missing }))
    return Array.from(data.sourceRow).filter((_, i) => data.partition[i] === 2)
  }
  const all = testRows(['whole'], 'drop')
  expect(testRows(['gappy', 'whole'], 'mean')).toEqual(all)
  expect(testRows(['gappy', 'whole'], 'drop')).toEqual(all.filter((row) => row % 7 !== 0))
})

test('regression targets are standardised on the training rows', () => {
  const table = datasetFromText(`
    x  y  z
    1  2  8
    2  4  .
    3  6  4
    4  4  6`)
  const data = encode(table, settings({ task: 'regress', inputs: ['x'], targets: ['y', 'z'], split: allTrain }))
  expect(Array.from(data.sourceRow)).toEqual([0, 2, 3])
  expect(data.outputs).toEqual(['y', 'z'])
  expect(data.labels).toBeNull()
  // by hand: y 2, 6, 4 and z 8, 4, 6, each with sd √(8/3)
  const sd = Math.sqrt(8 / 3)
  expect(data.targetStandardisation).toEqual([
    { name: 'y', mean: 4, sd },
    { name: 'z', mean: 6, sd }
  ])
  expectNear(data.y, [-2 / sd, 2 / sd, 2 / sd, -2 / sd, 0, 0])
})

test('numbers can be classes', () => {
  const table = datasetFromText(`
    x  quality
    1  10
    2  2
    3  10
    4  2`)
  const data = encode(table, settings({ inputs: ['x'], targets: ['quality'], split: allTrain }))
  expect(data.outputs).toEqual(['2', '10'])
  expect(Array.from(data.labels!)).toEqual([1, 0, 1, 0])
})

test('refuses what checkData finds', () => {
  const table = datasetFromText(`
    x  group
    1  a
    2  b`)
  expect(() => encode(table, settings({ inputs: ['y'], targets: ['group'] }))).toThrow('table has no column "y".')
})
