import { expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { pathBars, pathSums } from '../../../src-renderer/charts/path-bars.ts'
import { networkFromText } from '../../helpers/networks.ts'

const network = networkFromText(
  ['tanh', 'linear'],
  `
      h1   h2  h3
    a  2  -1   0.5`,
  `
       y
   h1  1
   h2  3
   h3  2`
)
// products by hand: 2, -3, 1
const table = tableNamed(analyse(methodNamed('paths'), { network, data: null }).tables, 'paths')

test('the largest product comes first, with what went into it and how far one is', () => {
  const { units, columns, products, reached } = pathBars(table, 'a', 'y')
  expect(units).toEqual(['h2', 'h1', 'h3'])
  expect(columns.map(({ title, values }) => [title, values])).toEqual([
    ['Product', [-3, 2, 1]],
    ['Weight in', [-1, 2, 0.5]],
    ['Weight on', [3, 1, 2]]
  ])
  expect(products).toEqual(['−3.00', '+2.00', '+1.00'])
  expect(reached).toEqual(['50 %', '83 %', '100 %'])
})

test('what pushes up, what down, and what is left', () => {
  expect(pathSums(table)).toEqual({ positive: '+3.00', negative: '−3.00', net: '0.00' })
})

test('without any weight there is no share', () => {
  const none = { ...table, values: table.values.map(() => [0, 0, 0]) }
  expect(pathBars(none, 'a', 'y').reached).toEqual(['–', '–', '–'])
})
