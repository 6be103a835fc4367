import { expect, test } from 'vitest'
import { signDistribution } from '../../../../src-main/core/analysis/weights/sign-distribution.ts'
import { networkFromText } from '../../../helpers/networks.ts'

const first = networkFromText(
  ['tanh', 'linear'],
  `     h1    h2
   a  0.8  -0.2
   b  0    -1`,
  `     y
   h1  2
   h2 -2`
)
const second = networkFromText(
  ['tanh', 'linear'],
  `     h1    h2
   a  0.5  0.001
   b  1     1`,
  `     y
   h1  1
   h2  1`
)

test('counts every weight over all runs, layer by layer and variable by variable', () => {
  const { runs, layers } = signDistribution([first, second], { bins: 5, tolerance: 0.01 })
  expect(runs).toBe(2)
  expect(layers.map(({ name }) => name)).toEqual(['input → hidden', 'hidden → output'])
  // by hand; five bins of width 0.4 from -1 to 1
  expect(layers[0]).toMatchObject({ counts: [1, 0, 3, 1, 3], negative: 2, zero: 2, positive: 4 })
  expect(layers[0].edges).toEqual([-1, -0.6, -0.2, 0.2, 0.6, 1].map((edge) => expect.closeTo(edge, 12)))
  expect(layers[0].variables).toEqual([
    { name: 'a', counts: [0, 0, 2, 1, 1], negative: 1, zero: 1, positive: 2 },
    { name: 'b', counts: [1, 0, 1, 0, 2], negative: 1, zero: 1, positive: 2 }
  ])
  expect(layers[1].variables).toEqual([])
})

test('a run that diverged is left out', () => {
  const diverged = networkFromText(['tanh', 'linear'], `   h1 h2\n a NaN 1\n b 1 1`, `   y\n h1 1\n h2 1`)
  const { runs, layers } = signDistribution([first, diverged])
  expect(runs).toBe(1)
  expect(layers[0].counts.reduce((sum, count) => sum + count, 0)).toBe(4)
})

test('where each run diverged there is nothing to count', () => {
  const diverged = networkFromText(['linear'], `   y\n a NaN`)
  expect(() => signDistribution([diverged, diverged])).toThrow('Each of the 2 runs diverged.')
})

test('no runs, no distribution', () => {
  expect(() => signDistribution([])).toThrow(RangeError)
})
