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
  const { paths, columns, products, reached } = pathBars(table)
  expect(paths).toEqual(['h2', 'h1', 'h3'])
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
  expect(pathBars(none).reached).toEqual(['–', '–', '–'])
})

test('through two hidden layers a path is two units, with a bar for each weight', () => {
  const deep = networkFromText(
    ['tanh', 'tanh', 'linear'],
    `
        h1  h2
    a   2   -1`,
    `
        m1  m2
    h1  1   0.5
    h2  3   -2`,
    `
        y
    m1  1
    m2  2`
  )
  const { paths, columns } = pathBars(
    tableNamed(analyse(methodNamed('paths'), { network: deep, data: null }).tables, 'paths')
  )
  // by hand: 2·1·1, 2·0.5·2, −1·3·1, −1·−2·2
  expect(paths).toEqual(['h2 → m2', 'h2 → m1', 'h1 → m1', 'h1 → m2'])
  expect(columns.map(({ title, values }) => [title, values])).toEqual([
    ['Product', [4, -3, 2, 2]],
    ['Weight in', [-1, -1, 2, 2]],
    ['Weight 2', [-2, 3, 1, 0.5]],
    ['Weight on', [2, 1, 1, 2]]
  ])
})

test('without a hidden layer the product is the only weight there is', () => {
  const direct = networkFromText(
    ['linear'],
    `
        y
    a   2
    b  -1`
  )
  const { paths, columns } = pathBars(
    tableNamed(analyse(methodNamed('paths'), { network: direct, data: null }).tables, 'paths')
  )
  expect(paths).toEqual(['direct'])
  expect(columns.map(({ title, values }) => [title, values])).toEqual([['Product', [2]]])
})

test('of very many paths the largest are drawn, and the others counted', () => {
  const many = {
    ...table,
    rows: Array.from({ length: 100 }, (_, p) => `h${p}`),
    values: Array.from({ length: 100 }, (_, p) => [p, 1, p])
  }
  const { paths, left } = pathBars(many)
  expect([paths.length, paths[0], left]).toEqual([60, 'h99', 40])
})
