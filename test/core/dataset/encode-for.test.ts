import { expect, test } from 'vitest'
import type { Dataset } from '../../../src-main/core/dataset/dataset.ts'
import { encodeForNetwork } from '../../../src-main/core/dataset/encode-for.ts'
import { csvFixture } from '../../helpers/reference.ts'
import { reference } from '../../helpers/reference.ts'

function datasetFrom(path: string, target: string): Dataset {
  const [header, ...rows] = csvFixture(path)
  const levels = [...new Set(rows.map((row) => row[header.indexOf(target)]))].sort()
  return {
    name: path,
    rows: rows.length,
    columns: header.map((name, index) =>
      name === target
        ? { type: 'nominal', name, levels, codes: Int32Array.from(rows, (row) => levels.indexOf(row[index])) }
        : { type: 'scale', name, values: Float64Array.from(rows, (row) => Number(row[index])) }
    )
  }
}

test('rows are standardised as the network stores it, whatever the data say', () => {
  const { network, data } = reference('wine_13-8-3_nnet')
  const encoded = encodeForNetwork(datasetFrom('datasets/wine.csv', 'class'), network, ['class'])
  expect(encoded.x).toEqual(data.x)
  expect(encoded.labels).toEqual(data.labels)
  expect(encoded.y).toEqual(data.y)
})

test('without a stored standardisation the data give mean and sd, as R does (divisor n - 1)', () => {
  const { network, data } = reference('wine_13-8-3_nnet')
  const bare = { ...network, inputStandardisation: [] }
  const { x } = encodeForNetwork(datasetFrom('datasets/wine.csv', 'class'), bare, ['class'])
  expect(Math.max(...x.map((value, index) => Math.abs(value - data.x[index])))).toBeLessThan(1e-12)
})

test('rows with a gap are left out and counted', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const dataset = datasetFrom('datasets/iris.csv', 'species')
  const [first] = dataset.columns
  if (first.type === 'scale') first.values[4] = NaN
  const encoded = encodeForNetwork(dataset, network, ['species'])
  expect(encoded.rows).toBe(149)
  expect(encoded.dropped).toEqual({ rows: 1, byColumn: { [first.name]: 1 } })
  expect([...encoded.sourceRow.subarray(3, 6)]).toEqual([3, 5, 6])
})

test('nobody knows which rows the network was trained on, and the data say so', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const { trainingRows, partition } = encodeForNetwork(datasetFrom('datasets/iris.csv', 'species'), network, [
    'species'
  ])
  expect(trainingRows).toBe('unknown')
  expect(new Set(partition)).toEqual(new Set([2]))
})

test('a column that cannot be standardised is named', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const dataset = datasetFrom('datasets/iris.csv', 'species')
  const [first] = dataset.columns
  if (first.type === 'scale') first.values.fill(5)
  const bare = { ...network, inputStandardisation: [] }
  expect(() => encodeForNetwork(dataset, bare, ['species'])).toThrow(
    `${first.name} has the same value in every row, so it cannot be standardised.`
  )
  if (first.type === 'scale') first.values.fill(NaN)
  expect(() => encodeForNetwork(dataset, bare, ['species'])).toThrow(`${first.name} has no value in any row`)
  expect(() => encodeForNetwork(dataset, network, ['species'])).toThrow(
    `No row of the data has a value for everything the network needs; most are missing in ${first.name}.`
  )
})

test('the data must have as many targets as the network predicts columns', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const dataset = datasetFrom('datasets/iris.csv', 'species')
  expect(() => encodeForNetwork(dataset, network, [])).toThrow(
    'The network predicts one column, but the data has no target.'
  )
  expect(() => encodeForNetwork(dataset, network, ['species', dataset.columns[0].name])).toThrow(
    `the data has the targets species, ${dataset.columns[0].name}. Give the role "target" to what it predicts, and to nothing else.`
  )
})

test('a column or class that the other side lacks is named', () => {
  const wine = reference('wine_13-8-3_nnet').network
  expect(() => encodeForNetwork(datasetFrom('datasets/iris.csv', 'species'), wine, ['species'])).toThrow(
    /input alcohol/
  )
  const twoClasses = { ...wine, classLabels: ['class_0', 'class_1'] }
  expect(() => encodeForNetwork(datasetFrom('datasets/wine.csv', 'class'), twoClasses, ['class'])).toThrow(
    /class_2, which the network does not know/
  )
})
