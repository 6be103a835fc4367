import { expect, test } from 'vitest'
import { pathSigns } from '../../../src-main/core/analysis/weights/path-signs.ts'
import { analyse } from '../../../src-main/core/analysis/catalogue.ts'
import { columnOf, tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { unitPaths, unitSentences } from '../../../src-renderer/views/signs/unit-paths.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { reference } from '../../helpers/reference.ts'

/** All that n7 passes on is negative; less their mean -2 it is 1 and -1. */
const network = networkFromText(
  ['tanh', 'softmax'],
  `
         n7   n8
    v4    4    1
    v5    0    0`,
  `
          A     B
    n7   -1    -3
    n8   -1     1`
)

test('each unit with its weight and what comes of it, the largest weight first', () => {
  // by hand: n7 4·1 and 4·(-1); n8 1·(-1) and 1·1
  expect(unitPaths(network, 'v4')).toEqual([
    { unit: 'n7', weight: 4, products: [4, -4], onwardSign: -1 },
    { unit: 'n8', weight: 1, products: [-1, 1], onwardSign: 0 }
  ])
  expect(unitPaths(network, 'v9')).toEqual([])
})

test('the products of all units are the net contribution of path-signs', () => {
  const { network: iris } = reference('iris_4-5-3_nnet')
  const net = tableNamed(analyse(pathSigns, { network: iris, data: null }).tables, 'net')
  const [input] = net.rows
  const paths = unitPaths(iris, input)
  net.columns.forEach((output, c) => {
    const sum = paths.reduce((total, { products }) => total + products[c], 0)
    expect(sum).toBeCloseTo(columnOf(net, output)[0], 12)
  })
})

test('whether output weights that are all negative undo the largest weight', () => {
  expect(unitSentences('v4', unitPaths(network, 'v4'), ['A', 'B'], true)).toEqual([
    'The largest weight of v4 goes into n7 (+4.00). All output weights of n7 are negative; the softmax compares classes, so each counts less their mean.',
    'Through n7 it contributes +4.00 to A (other units −1.00) and −4.00 to B (other units +1.00): it works against the others.'
  ])
})

test('units that work together, and an input that no unit listens to', () => {
  const together = networkFromText(['tanh', 'linear'], `   h1  h2\n a  2   1\n b  0  0`, `    y\n h1  1\n h2  1`)
  expect(unitSentences('a', unitPaths(together, 'a'), ['y'], false)[1]).toBe(
    'Through h1 it contributes +2.00 to y (other units +1.00): it works with the others, nothing is undone.'
  )
  expect(unitSentences('b', unitPaths(together, 'b'), ['y'], false)).toEqual(['No unit listens to b.'])
})
