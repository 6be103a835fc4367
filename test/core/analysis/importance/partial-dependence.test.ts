import { expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { columnOf, plainTable, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { expectNear } from '../../../helpers/near.ts'
import { fixture, reference } from '../../../helpers/reference.ts'

const partialDependence = methodNamed('partial-dependence')

// y = relu(a + b) - relu(-a - b) / … made so that the effect of a depends on b: relu(a + b)
const network = {
  ...networkFromText(['relu', 'linear'], `   h\n a  1\n b  1`, `   y\n h  1`),
  targetStandardisation: null
}
const data: EncodedData = {
  rows: 2,
  inputs: ['a', 'b'].map((name) => ({ name, variable: name, kind: 'scale', mean: 10, sd: 2 })),
  outputs: ['y'],
  x: Float64Array.of(-1, -1, 1, 1),
  y: Float64Array.of(0, 2),
  labels: null,
  partition: new Uint8Array(2),
  sourceRow: Int32Array.of(4, 7),
  targetStandardisation: null,
  dropped: { rows: 0, byColumn: {} }
}

test('the mean over rows at each step, and the spread of the single curves', () => {
  const { tables } = analyse(partialDependence, { network, data }, { steps: 2 })
  const dependence = plainTable(tableNamed(tables, 'dependence'))
  // by hand, a at -1 and 1: row 1 (b = -1) gives 0, 0; row 2 (b = 1) gives 0, 2; less their own means 0, 0 and -1, 1
  expect(dependence.columns).toEqual(['input', 'output', 'step', 'value', 'original', 'response', 'spread'])
  expect(dependence.values.slice(0, 2)).toEqual([
    ['a', 'y', 1, -1, 8, 0, 0.5],
    ['a', 'y', 2, 1, 12, 1, 0.5]
  ])
})

test('a target that was standardised is also told in its own unit', () => {
  const trained = { ...network, targetStandardisation: [{ name: 'y', mean: 100, sd: 20 }] }
  const { tables, says } = analyse(partialDependence, { network: trained, data }, { steps: 2, input: 'a' })
  // response × 20 + 100
  expect(columnOf(tableNamed(tables, 'dependence'), 'predicted').slice(0, 2)).toEqual([100, 120])
  expect(columnOf(tableNamed(tables, 'single-curves'), 'predicted')).toEqual([100, 100, 100, 140])
  expect(says).toEqual(['y moves most with a: on average from 100 to 120.'])
})

test('a variable whose name looks like a variable with a level is one of its own', () => {
  const level = (name: string) => ({ name, variable: 'Q1: sex', kind: 'level' as const, mean: 0, sd: 1 })
  const survey = networkFromText(['linear'], `             y\n Q1:_age     1\n Q1:_sex=f   3\n Q1:_sex=m   1`)
  const rows: EncodedData = {
    ...data,
    inputs: [{ name: 'Q1: age', variable: 'Q1: age', kind: 'scale', mean: 0, sd: 1 }, level('f'), level('m')],
    x: Float64Array.of(-1, 1, 0, 1, 0, 1)
  }
  survey.targetStandardisation = null
  survey.inputStandardisation = rows.inputs.map(({ name, variable }) => ({ name, variable, mean: 0, sd: 1 }))
  const { tables, says } = analyse(partialDependence, { network: survey, data: rows }, { steps: 2 })
  const dependence = tableNamed(tables, 'dependence')
  expect(dependence.texts?.input).toEqual(['Q1: age', 'Q1: age', 'Q1: sex: f', 'Q1: sex: m'])
  expect(dependence.texts?.level).toEqual(['', '', 'f', 'm'])
  // by hand: both move y by 2; were they taken for one variable Q1, it would move by 3
  expect(says).toEqual(['y moves most with Q1: age: on average from 1.00 to 3.00.'])
})

test('single curves of one variable, by row of the dataset', () => {
  const { tables } = analyse(partialDependence, { network, data }, { steps: 2, input: 'a' })
  const curves = tableNamed(tables, 'single-curves')
  expect(columnOf(curves, 'row')).toEqual([5, 5, 8, 8])
  expect(columnOf(curves, 'response')).toEqual([0, 0, 0, 2])
})

test('a variable that is not there is named, with those that are', () => {
  expect(() => analyse(partialDependence, { network, data }, { input: 'c' })).toThrow(
    'There is no variable "c" in this network. It has a, b.'
  )
})

test('says with which variable an output moves most', () => {
  const { network, data } = reference('neuraldat_3-5-1_nnet')
  expect(analyse(partialDependence, { network, data }).says[0]).toMatch(
    // Y1 goes from 0 to 1
    /^Y1 moves most with X2: on average from 0\.\d+ to 0\.\d+\.$/
  )
})

test('says where the mean hides what single rows do', () => {
  // By hand: y = relu(a + b) - relu(a - b) goes from 0 to 2 with a at b = 1, from 0 to -2 at b = -1; the mean stays 0.
  // With b it moves by 0 and 4, on average by 2, and the SD of the two is 1.
  const crossed = {
    ...networkFromText(
      ['relu', 'linear'],
      `   h1  h2
       a  1   1
       b  1  -1`,
      `    y
       h1  1
       h2 -1`
    ),
    targetStandardisation: null
  }
  const rows = { ...data, x: Float64Array.of(-1, -1, 1, 1) }
  expect(analyse(partialDependence, { network: crossed, data: rows }, { steps: 2 }).says).toContain(
    'Single rows answer a in different ways, which the mean for y hides.'
  )
})

test('deciles of the rows stand beside, in the unit of the variable', () => {
  const { tables } = analyse(partialDependence, { network, data }, { steps: 2 })
  const deciles = tableNamed(tables, 'deciles')
  // between 8 and 12
  expect(deciles.values[0].map((value) => Number(value.toFixed(6)))).toEqual([
    8, 8.4, 8.8, 9.2, 9.6, 10, 10.4, 10.8, 11.2, 11.6, 12
  ])
})

interface Curves {
  grid: number[]
  average: number[][]
  individual: number[][][]
}

test.each(['v4', 'v7', 'v2'])('mean and single curves of %s are those of scikit-learn, by brute force', (input) => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const { curves } = fixture<{ curves: Record<string, Curves> }>('expected/synthetic_14-8-3_sklearn.dependence.json')
  const { grid, average, individual } = curves[input]
  const { tables } = analyse(partialDependence, { network, data }, { steps: 5, lines: 5, input })
  const numbers = (name: string, column: string) => {
    const { columns, values } = plainTable(tableNamed(tables, name))
    const of = columns.includes('input') ? values.filter((row) => row[columns.indexOf('input')] === input) : values
    return of.map((row) => Number(row[columns.indexOf(column)]))
  }
  expectNear(numbers('dependence', 'value'), [...grid, ...grid, ...grid], 1e-9)
  expectNear(numbers('dependence', 'response'), average.flat(), 1e-9)
  expectNear(
    numbers('single-curves', 'response').toSorted((a, b) => a - b),
    individual.flat(2).toSorted((a, b) => a - b),
    1e-9
  )
})
