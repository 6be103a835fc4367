import { expect, test } from 'vitest'
import { strongCorrelations } from '../../../src-main/core/dataset/correlations.ts'
import { healthWarnings } from '../../../src-main/core/dataset/health.ts'
import { proposeRoles } from '../../../src-main/core/dataset/roles.ts'
import { summarise } from '../../../src-main/core/dataset/summary.ts'
import { readTable } from '../../../src-main/reading/read-table.ts'
import { datasetFromText } from '../../helpers/dataset-from-text.ts'

test('names the wine variables that say the same', async () => {
  const { dataset, columns } = await readTable('test/fixtures/datasets/wine.csv')
  // numpy.corrcoef: 0.8646, the only pair beyond 0.8
  expect(healthWarnings(dataset, proposeRoles(columns))).toEqual([
    {
      columns: ['total_phenols', 'flavanoids'],
      message: 'total_phenols and flavanoids correlate at 0.86. Their weights share one effect: read them as a group.'
    }
  ])
})

test('looks at inputs only, over the rows where both are there, whatever the sign', () => {
  const table = datasetFromText(`
    a   b  c  class
    1   8  5  x
    2   6  .  y
    .   1  5  x
    3   4  6  y
    4   2  4  x`)
  // by hand: b = 10 - 2a where both are there, so -1; c and a correlate at -0.37
  const roles = { a: 'input', b: 'input', c: 'input', class: 'target' } as const
  expect(healthWarnings(table, roles).map(({ message }) => message)).toEqual([
    'a and b correlate at −1.00. Their weights share one effect: read them as a group.'
  ])
  expect(healthWarnings(table, { ...roles, b: 'excluded' })).toEqual([])
})

test('sorts pairs by strength and agrees with numpy on iris', async () => {
  const { dataset } = await readTable('test/fixtures/datasets/iris.csv')
  const scale = dataset.columns.filter((column) => column.type === 'scale')
  const found = strongCorrelations(scale, 0.8)
  // numpy.corrcoef
  expect(found.map(({ correlation }) => correlation.toFixed(12))).toEqual([
    '0.962865431403',
    '0.871753775887',
    '0.817941126272'
  ])
})

test('names constant columns and small classes', () => {
  const rows = Array.from({ length: 40 }, (_, row) => `${row} 7 . ${row === 0 ? 'rare' : 'ab'[row % 2]}`)
  const table = datasetFromText(`x fixed empty class\n${rows.join('\n')}`)
  expect(healthWarnings(table, { x: 'input', fixed: 'input', empty: 'input', class: 'target' })).toEqual([
    {
      columns: ['fixed'],
      message: 'fixed has the same value in every row. Nothing can be learned from it: exclude it.'
    },
    { columns: ['empty'], message: 'empty has no values. Exclude it.' },
    {
      columns: ['class'],
      message: 'Class rare of class has 1 of 40 rows (2.5 %). Its weights and metrics will vary much.'
    }
  ])
})

test('many pairs are told in one sentence', () => {
  const rows = Array.from({ length: 10 }, (_, row) => new Array<number>(6).fill(row).join(' '))
  const table = datasetFromText(`a b c d e f\n${rows.join('\n')}`)
  const roles = Object.fromEntries([...'abcdef'].map((name) => [name, 'input' as const]))
  const warnings = healthWarnings(table, roles)
  // 6 × 5 / 2 = 15 pairs
  expect(warnings).toHaveLength(11)
  expect(warnings[10].message).toBe('5 more pairs of inputs correlate above 0.8 in size.')
})

test('proposes the column with a telling name as target, else the last nominal, else the last', () => {
  const roles = (text: string) => proposeRoles(summarise(datasetFromText(text)))
  expect(roles('id:text Species x fixed\n a s 1 4\n b t 2 4\n c s 3 4')).toEqual({
    id: 'excluded',
    Species: 'target',
    x: 'input',
    fixed: 'excluded'
  })
  expect(roles('a kind b\n 1 s 5\n 2 t 6')).toEqual({ a: 'input', kind: 'target', b: 'input' })
  expect(roles('a b\n 1 5\n 2 6')).toEqual({ a: 'input', b: 'target' })
})

test('a running number is no input', () => {
  expect(proposeRoles(summarise(datasetFromText('id x class\n 1 5 s\n 2 6 t\n 3 7 s'))).id).toBe('excluded')
  expect(proposeRoles(summarise(datasetFromText('id x class\n 1 5 s\n 2 6 t\n 9 7 s'))).id).toBe('input')
})
