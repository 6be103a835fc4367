import { expect, test } from 'vitest'
import { checkData } from '../../../src-main/core/dataset/check.ts'
import type { Dataset } from '../../../src-main/core/dataset/dataset.ts'
import { DEFAULT_TRAINING, type ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import { datasetFromText } from '../../helpers/dataset-from-text.ts'
import { settings } from '../experiment/settings.ts'

const table = datasetFromText(`
  id:text  age  hue  empty  fixed  colour  one  group
  p1        31  1.0      .      5  red     a    treated
  p2        42  1.1      .      5  blue    a    control
  p3        53  1.2      .      5  red     a    treated
  p4        64  1.3      .      5  red     a    control
  p5        75  1.4      .      5  blue    a    treated
  p6        86  1.5      .      5  red     a    control`)

function check(change: Partial<ExperimentSettings>, dataset: Dataset = table) {
  return checkData(dataset, settings({ inputs: ['age', 'hue'], targets: ['group'], ...change }))
}

function numbered(rows: number, cells: (row: number) => string): string {
  return Array.from({ length: rows }, (_, row) => cells(row)).join('\n')
}

test('finds nothing wrong with a sound experiment', () => {
  expect(check({})).toEqual([])
})

test.each<[string, Partial<ExperimentSettings>, string, string]>([
  ['an unknown input', { inputs: ['agge'] }, 'inputs', 'table has no column "agge". Did you mean "age"?'],
  [
    'an unknown target',
    { targets: ['outcome'] },
    'targets',
    'table has no column "outcome". The columns are id, age, hue, empty, fixed, colour, one, group.'
  ],
  ['no target', { targets: [] }, 'targets', 'No target is chosen. Choose the column to predict.'],
  ['no input', { inputs: [] }, 'inputs', 'No input is chosen. Choose at least one column.'],
  [
    'the target among the inputs',
    { inputs: ['age', 'group'] },
    'inputs',
    '"group" is the target and an input, so it would predict itself. Take it out of the inputs.'
  ],
  ['an input twice', { inputs: ['age', 'age'] }, 'inputs', '"age" is listed twice among the inputs. Keep it once.'],
  [
    'two targets of a classification',
    { targets: ['group', 'colour'] },
    'targets',
    'Classification has one target, 2 are chosen: group, colour. Keep one of them.'
  ],
  [
    'a target of one class',
    { targets: ['one'] },
    'targets',
    'The target "one" has one class, "a", so there is nothing to tell apart. Choose another target.'
  ],
  [
    'a target without values',
    { targets: ['empty'] },
    'targets',
    'Every value of the target "empty" is missing. Choose another target.'
  ],
  [
    'a target that is text',
    { targets: ['id'] },
    'targets',
    'The target "id" is text with 6 different values, not classes. Make it nominal or choose another target.'
  ],
  [
    'a regression of classes',
    { task: 'regress' },
    'targets',
    'The target "group" is nominal, regression needs numbers. Choose classification or a scale column.'
  ],
  [
    'an input without values',
    { inputs: ['empty'] },
    'inputs',
    'Every value of "empty" is missing. Exclude it from the inputs.'
  ],
  [
    'text as input',
    { inputs: ['id'] },
    'inputs',
    '"id" is text, a network needs numbers or levels. Exclude it, or make it nominal.'
  ],
  [
    'a constant input',
    { inputs: ['age', 'fixed'], split: { training: 100, validation: 0, test: 0, seed: 1 } },
    'inputs',
    '"fixed" is 5 in all 6 training rows, so nothing can be learned from it. Exclude it from the inputs.'
  ],
  [
    'a constant target of a regression',
    { task: 'regress', targets: ['fixed'], split: { training: 100, validation: 0, test: 0, seed: 1 } },
    'targets',
    'The target "fixed" is 5 in all 6 training rows, so there is nothing to learn. Choose another target or split.'
  ]
])('names %s', (_, change, field, message) => {
  expect(check(change)).toEqual([{ field, message }])
})

test('stopping early where the share of validation rows is less than one row', () => {
  const table = datasetFromText(`x group\n${numbered(40, (row) => `${row} ${'ab'[row % 2]}`)}`)
  const change = {
    inputs: ['x'],
    split: { training: 97, validation: 1, test: 2, seed: 1 },
    training: { ...DEFAULT_TRAINING, patience: 20 }
  }
  expect(check(change, table)).toEqual([
    {
      field: 'patience',
      message:
        'Stopping early needs validation rows, and 1 % of 40 rows are none. Give validation a larger share, or set patience to 0.'
    }
  ])
  expect(check({ ...change, training: DEFAULT_TRAINING }, table)).toEqual([])
})

test('more than 50 classes are no classes', () => {
  const many = datasetFromText(`x code\n${numbered(102, (row) => `${row} c${row % 51}`)}`)
  expect(check({ inputs: ['x'], targets: ['code'] }, many)[0].message).toBe(
    'The target "code" has 51 classes, at most 50 can be told apart. Pool rare levels in the file, or choose another target.'
  )
  const amounts = datasetFromText(`x dose\n${numbered(102, (row) => `${row} ${row % 51}`)}`)
  expect(check({ inputs: ['x'], targets: ['dose'] }, amounts)[0].message).toBe(
    'The target "dose" has more than 50 different numbers, too many for classes. Choose regression, or another target.'
  )
})

test('an input that is constant in the training rows only', () => {
  // the one 1 is in a test row for some seeds and in a training row for others
  const table = datasetFromText(
    `x rare group\n${numbered(20, (row) => `${row} ${row === 0 ? 1 : 0} ${'ab'[row % 2]}`)}`
  )
  const problems = Array.from({ length: 20 }, (_, seed) =>
    check({ inputs: ['x', 'rare'], split: { training: 50, validation: 0, test: 50, seed } }, table)
  )
  const found = problems.filter((list) => list.length > 0)
  expect(found.length).toBeGreaterThan(0)
  expect(found.length).toBeLessThan(20)
  expect(found[0]).toEqual([
    {
      field: 'inputs',
      message: '"rare" is 0 in all 10 training rows, so nothing can be learned from it. Exclude it from the inputs.'
    }
  ])
})

test('one row is too few', () => {
  const one = datasetFromText(`
    age  hue  group
     31  1.0  3`)
  expect(check({ task: 'regress' }, one)).toEqual([
    { field: 'inputs', message: 'table has too few rows to learn from: 1. Add rows to the file.' }
  ])
})

test('two rows of a regression that the split takes apart', () => {
  const two = datasetFromText(`
    age  hue  group
     31  1.0  3
     42  1.1  4`)
  expect(check({ task: 'regress', split: { training: 50, validation: 0, test: 50, seed: 1 } }, two)).toEqual([
    { field: 'split', message: 'One row is left to train on. Give training a larger share, or add rows to the file.' }
  ])
})

test('nothing is left when every row has a gap', () => {
  const gappy = datasetFromText(`
    age  hue  group
      .  1.0  a
     42    .  b
      .  1.2  a`)
  expect(check({}, gappy)).toEqual([
    {
      field: 'missing',
      message: 'Every row has a missing value, so none is left to train on. Exclude "age", or fill missing values in.'
    }
  ])
  expect(check({ missing: 'mean' }, gappy).map((problem) => problem.field)).not.toContain('missing')
})

test('a class whose rows all have gaps', () => {
  const gappy = datasetFromText(`
    age  hue  group
     31  1.0  a
     42  1.5  b
     51  1.2  a
     45  1.7  b
      .  1.3  rare
      .  1.4  rare`)
  expect(check({ split: { training: 100, validation: 0, test: 0, seed: 1 } }, gappy)).toEqual([
    {
      field: 'missing',
      message:
        'No training row of class "rare" of "group" is left without the rows that miss a value. Fill missing values in, or exclude inputs with many gaps.'
    }
  ])
})
