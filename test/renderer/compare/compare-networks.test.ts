import { expect, test } from 'vitest'
import { weightsComparison } from '../../../src-main/core/analysis/compare.ts'
import type { ComparisonView } from '../../../src-main/api/types.ts'
import { comparedNetworks, meanSimilarity } from '../../../src-renderer/views/compare/compare-networks.ts'
import { networkFromText } from '../../helpers/networks.ts'

const networkOf = (hidden: string, output: string) => networkFromText(['tanh', 'linear'], hidden, output)
const baseline = networkOf(
  `
       n1   n2
    x   1    0.5`,
  `
       y
    n1  2
    n2  3`
)
/** The same units in the other order, the first of them turned, and one weight moved by 0.25. */
const other = networkOf(
  `
       n1    n2
    x  -0.5   1.25`,
  `
       y
    n1 -3
    n2  2`
)
const view = (networks = [baseline, other]) => weightsComparison(['a', 'b'], networks) as ComparisonView

test('matched: units in the order and with the signs of the baseline, differences cell by cell', () => {
  const [first, second] = comparedNetworks(view(), 'matched')
  expect(first).toMatchObject({ units: null, difference: null })
  expect([...second.network.layers[0].weights]).toEqual([1.25, 0.5])
  expect([...second.difference!.layers[0].weights]).toEqual([0.25, 0])
  expect([...second.difference!.layers[1].weights]).toEqual([0, 0])
  expect(second.units!.map(({ from, flipped }) => [from, flipped])).toEqual([
    ['n2', false],
    ['n1', true]
  ])
})

test('as trained: no differences, for units have only their number in common', () => {
  const [, second] = comparedNetworks(view(), 'as-trained')
  expect(second).toEqual({ network: other, units: null, difference: null })
})

test('other shapes stand side by side, whatever is wanted', () => {
  const wide = networkOf('n1 n2 n3\nx 1 2 3', 'y\nn1 1\nn2 1\nn3 1')
  expect(comparedNetworks(view([baseline, wide]), 'matched').map(({ difference }) => difference)).toEqual([null, null])
})

test('the mean similarity of matched units', () => {
  const units = [0.5, 1].map((similarity) => ({ from: 'n', flipped: false, similarity }))
  expect(meanSimilarity(units)).toBe(0.75)
  expect(meanSimilarity(null)).toBeNull()
})
