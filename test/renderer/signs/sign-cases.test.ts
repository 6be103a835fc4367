import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { casesExport, signCases } from '../../../src-renderer/charts/sign-cases.ts'
import { reference } from '../../helpers/reference.ts'

const method = methodNamed('sign-experiment')
const iris = reference('iris_4-5-3_nnet')
const one = analyse(method, iris, { repeats: 4 })
const [first, output] = iris.network.layers
const turned = {
  ...iris,
  network: { ...iris.network, layers: [{ ...first, weights: first.weights.map((w) => -w) }, output] }
}
const few = analyseRuns(method, [iris, turned], { repeats: 1 })

test('the network as it is stands first, and every change is told from there', () => {
  const { names, measures } = signCases(one.tables, 1)
  expect(names.slice(0, 3)).toEqual(['Unchanged', 'Remove all negative w', 'Remove all positive w'])
  expect(measures.map(({ title }) => title)).toEqual(['log-loss, nats', 'accuracy, %'])
  const [loss, accuracy] = measures
  const [[rise, , drop]] = tableNamed(one.tables, 'losses').values
  expect(loss.cases[1].value - loss.cases[0].value).toBeCloseTo(rise, 12)
  expect(accuracy.changeText(accuracy.cases[1])).toBe(`−${(100 * drop).toFixed(1)}`)
  // Losses are never cut off at 0.
  expect(loss.scale.place(0)).toBeGreaterThan(0)
})

test('of one run only what is drawn has a spread: that of the draws', () => {
  const { cases, spreadText } = signCases(one.tables, 1).measures[0]
  expect(cases.map(({ low }) => low === null)).toEqual([true, true, true, true, false, false])
  const sd = tableNamed(one.tables, 'losses').values[3][1]
  expect(cases[4].high! - cases[4].value).toBeCloseTo(sd, 12)
  expect(spreadText(cases[4])).toMatch(/^mean ± SD of the draws \d/)
  expect(spreadText(cases[1])).toBe('')
})

test('few runs are drawn one by one', () => {
  const { cases, spreadText } = signCases(few.tables, 2).measures[1]
  // Turned over, what removing negatives leaves is what removing positives left.
  expect(cases[1].ofRuns).toHaveLength(2)
  expect(spreadText(cases[1])).toMatch(/^single runs \d+\.\d %, \d+\.\d %$/)
})

test('many runs have an interval', () => {
  const many = analyseRuns(method, Array<typeof iris>(20).fill(iris), { repeats: 1 })
  const { cases, spreadText } = signCases(many.tables, 20).measures[0]
  expect(cases[0]).toMatchObject({ ofRuns: null, low: cases[0].high })
  expect(spreadText(cases[0])).toMatch(/^5–95 % of runs \d\.\d\d–\d\.\d\d$/)
})

test('all that is drawn can be exported', () => {
  const { columns, rows } = casesExport(signCases(one.tables, 1))
  expect(columns.slice(0, 5)).toEqual([
    'case',
    'log-loss, nats',
    'log-loss, nats low',
    'log-loss, nats high',
    'log-loss, nats change'
  ])
  expect(rows).toHaveLength(6)
  expect(rows[0][4]).toBe(0)
})

test('a regression has one measure, R²', () => {
  const { tables } = analyse(method, reference('neuraldat_3-5-1_nnet'), { repeats: 2 })
  const { measures } = signCases(tables, 1)
  expect(measures.map(({ title }) => title)).toEqual(['R²'])
})
