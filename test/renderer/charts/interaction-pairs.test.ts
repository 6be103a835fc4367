import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import {
  pairColumn,
  pairMeasures,
  pairName,
  pairOrder,
  pairTable,
  strongestPairs,
  strongestValue
} from '../../../src-renderer/charts/interaction-pairs.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { reference } from '../../helpers/reference.ts'

// ω by hand: z = 1 each, a and b share 2, b and c share 1
const network = networkFromText(
  ['tanh', 'linear'],
  `
      h1  h2
    a  2   0
    b  3   1
    c  0   4`,
  `
       y
   h1  1
   h2  1`
)
const [weights] = pairMeasures(analyse(methodNamed('interactions'), { network, data: null }).tables)

test('without data there is one measure; with data curvature comes first', () => {
  expect(weights.name).toBe('strength')
  const { tables } = analyse(methodNamed('interactions'), reference('iris_4-5-3_nnet'))
  expect(pairMeasures(tables).map(({ title }) => title)).toEqual(['Curvature', 'From the weights'])
})

test('every pair once, the strongest first', () => {
  const pairs = strongestPairs(weights, 10)
  expect(pairs.map((pair) => pairName(weights, pair))).toEqual(['a × b', 'b × c', 'a × c'])
  expect(pairColumn(weights, pairs).values).toEqual([2, 1, 0])
  expect(strongestPairs(weights, 1)).toHaveLength(1)
})

test('intervals are those of the runs', () => {
  const subject = { network, data: null }
  const [measure] = pairMeasures(analyseRuns(methodNamed('interactions'), [subject, subject]).tables)
  expect(pairColumn(measure, strongestPairs(measure, 1))).toMatchObject({ values: [2], low: [2], high: [2] })
  expect(pairColumn(weights, strongestPairs(weights, 1)).low).toBeUndefined()
})

test('in the map the variable with most in common comes first', () => {
  const order = pairOrder(weights)
  // together: a 2, b 3, c 1
  expect(order).toEqual([1, 0, 2])
  expect(strongestValue(weights)).toBe(2)
  expect(pairTable(weights, order)).toEqual({
    columns: ['variable', 'b', 'a', 'c'],
    rows: [
      ['b', NaN, 2, 1],
      ['a', 2, NaN, 0],
      ['c', 1, 0, NaN]
    ]
  })
})
