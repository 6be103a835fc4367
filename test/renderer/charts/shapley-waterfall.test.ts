import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { shapleySizes } from '../../../src-renderer/charts/shapley-sizes.ts'
import { likeliestOutput, shapleyWaterfall, waterfallTable } from '../../../src-renderer/charts/shapley-waterfall.ts'
import { reference } from '../../helpers/reference.ts'

const named = (name: string, rows: string[], columns: string[], values: number[][]): AnalysisTable => ({
  ...{ name, title: name, rowHeader: 'row', rows, columns },
  values
})
const one = [
  named('values-A', ['row 7'], ['age', 'size', 'colour'], [[0.1, -0.4, 0]]),
  named('values-B', ['row 7'], ['age', 'size', 'colour'], [[-0.1, 0.4, 0]]),
  named(
    'predictions',
    ['base', 'row 7'],
    ['A', 'B'],
    [
      [0.5, 0.5],
      [0.2, 0.8]
    ]
  )
]

test('bars go from the base to the prediction, the largest first, each from where the last one ended', () => {
  const { base, answer, steps } = shapleyWaterfall(one, 'A')!
  expect([base, answer]).toEqual([0.5, 0.2])
  expect(steps.map(({ variable, phi }) => [variable, phi])).toEqual([
    ['size', -0.4],
    ['age', 0.1],
    ['colour', 0]
  ])
  expect(steps.map(({ from, to }) => [from, to].map((at) => Number(at.toFixed(6))))).toEqual([
    [0.5, 0.1],
    [0.1, 0.2],
    [0.2, 0.2]
  ])
})

test('what a real row is explained by ends at its prediction', () => {
  const subject = reference('iris_4-5-3_nnet')
  const { tables } = analyse(methodNamed('shapley'), subject, { row: 71 })
  const { answer, steps } = shapleyWaterfall(tables, 'versicolor')!
  expect(steps.at(-1)!.to).toBeCloseTo(answer, 10)
})

test('every place on the way lies within the width, intervals too', () => {
  const shift = (name: string, by: number) => ({ ...one[0], name, values: [one[0].values[0].map((phi) => phi + by)] })
  const { steps, place, ticks } = shapleyWaterfall(
    [...one, shift('values-A-sd', 0), shift('values-A-low', -0.3), shift('values-A-high', 0.3)],
    'A'
  )!
  const at = steps.flatMap(({ from, to, range }) => [from, to, from + range![0], from + range![1]]).map(place)
  expect(Math.min(...at)).toBeGreaterThan(0)
  expect(Math.max(...at)).toBeLessThan(100)
  expect(ticks.map(place).every((tick) => tick >= 0 && tick <= 100)).toBe(true)
})

test('many rows have no way of their own, nor has an output that is not there', () => {
  expect(shapleyWaterfall(one, 'C')).toBeNull()
  const many = analyse(methodNamed('shapley'), reference('iris_4-5-3_nnet'), { explain: 2 }).tables
  expect([shapleyWaterfall(many, 'setosa'), likeliestOutput(many)]).toEqual([null, null])
})

test('without a choice it is about the output that the row gets most of', () => {
  expect(likeliestOutput(one)).toBe('B')
})

test('copied as a table with the values of the row, as a spreadsheet reads them', () => {
  const { columns, rows } = waterfallTable(shapleyWaterfall(one, 'B')!, (variable) => (variable === 'age' ? '−3' : ''))
  expect(columns).toEqual(['variable', 'value', 'contribution', 'prediction so far'])
  expect(rows.map(([name, value, phi]) => [name, value, phi])).toEqual([
    ['base', null, null],
    ['size', '', 0.4],
    ['age', '-3', -0.1],
    ['colour', '', 0],
    ['prediction', null, null]
  ])
})

test('mean sizes stand on one scale, the largest over all classes first, with the spread over runs', () => {
  const subject = reference('iris_4-5-3_nnet')
  const { tables } = analyseRuns(methodNamed('shapley'), [subject, subject], { explain: 2, background: 5 })
  const { variables, columns } = shapleySizes(tables)
  expect(variables).toHaveLength(4)
  expect(columns.map(({ title, scale }) => [title, scale])).toEqual([
    ['setosa', 'size'],
    ['versicolor', 'size'],
    ['virginica', 'size']
  ])
  expect(columns[0].low?.[0]).toBeCloseTo(columns[0].values[0])
  const total = variables.map((_, g) => columns.reduce((sum, { values }) => sum + values[g], 0))
  expect(total).toEqual([...total].sort((a, b) => b - a))
})
