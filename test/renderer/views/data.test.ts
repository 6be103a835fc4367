import { expect, test } from 'vitest'
import { proposeRoles } from '../../../src-main/core/dataset/roles.ts'
import type { ColumnSummary, ColumnType } from '../../../src-main/core/dataset/dataset.ts'
import { binText, leftOutText, typeText } from '../../../src-renderer/views/data/column-text.ts'
import { splitText } from '../../../src-renderer/views/data/split-text.ts'
import { DEFAULT_SPLIT, DEFAULT_TRAINING } from '../../../src-main/core/experiment/experiment.ts'
import { choices, codesFromText, textOfCodes, withSetting } from '../../../src-renderer/views/data/reading-choices.ts'
import { withOnlyTarget, withRole, type Roles } from '../../../src-renderer/views/data/roles.ts'

const column = (name: string, type: ColumnType, more: Partial<ColumnSummary> = {}): ColumnSummary => ({
  name,
  type,
  missing: 0,
  distinct: 3,
  ...more
})
const columns = [
  column('alcohol', 'scale'),
  column('hue', 'scale'),
  column('class', 'nominal'),
  column('region', 'nominal')
]
const roles: Roles = { alcohol: 'input', hue: 'input', class: 'target', region: 'input' }

test('a new class takes the place of the old one, which is an input again', () => {
  const changed = withRole(roles, columns, ['region'], 'target')
  expect(changed).toEqual({ ...roles, region: 'target', class: 'input' })
  expect(withRole(changed, columns, ['class'], 'target')).toEqual(roles)
})

test('a number takes the place of a class that was guessed', () => {
  const guessed = proposeRoles(columns)
  expect(guessed.class).toBe('target')
  expect(withRole(guessed, columns, ['hue'], 'target')).toEqual({ ...guessed, hue: 'target', class: 'input' })
})

test('a target that could be no input is excluded once another takes its place', () => {
  const constant = column('currency', 'nominal', { distinct: 1 })
  const given: Roles = { class: 'input', currency: 'target' }
  expect(withRole(given, [...columns, constant], ['class'], 'target')).toEqual({
    class: 'target',
    currency: 'excluded'
  })
})

test('one column is predicted in the place of several', () => {
  const two: Roles = { alcohol: 'target', hue: 'target', class: 'excluded', region: 'input' }
  expect(withOnlyTarget(two, columns, 'hue')).toEqual({ ...two, alcohol: 'input' })
})

test('several numbers may be targets together', () => {
  const regression: Roles = { alcohol: 'target', hue: 'input', class: 'excluded', region: 'input' }
  expect(withRole(regression, columns, ['hue'], 'target')).toEqual({ ...regression, hue: 'target' })
})

test('several columns become inputs or are excluded at once', () => {
  expect(withRole(roles, columns, ['alcohol', 'hue'], 'excluded')).toMatchObject({
    alcohol: 'excluded',
    hue: 'excluded'
  })
})

test.each([
  [column('hue', 'scale'), 'scale'],
  [column('currency', 'scale', { distinct: 1 }), 'scale, one value'],
  [column('id', 'scale', { distinct: 178, min: 1, max: 178 }), 'scale, counts the rows'],
  [column('class', 'nominal'), 'nominal, 3 levels'],
  [column('flag', 'nominal', { distinct: 1 }), 'nominal, 1 level'],
  [column('id', 'text', { distinct: 177, missing: 1 }), 'text, all distinct'],
  [column('note', 'text', { distinct: 12 }), 'text, 12 distinct']
])('%#: %s', (given, text) => {
  expect(typeText(given, 178)).toBe(text)
})

test('columns that can be no input are named with the reason, those a person excluded are not', () => {
  const given = [...columns, column('currency', 'scale', { distinct: 1 }), column('note', 'text')]
  expect(leftOutText(given, { ...roles, hue: 'excluded', currency: 'excluded', note: 'excluded' })).toBe(
    'currency (one value), note (text)'
  )
  expect(leftOutText(given, { ...roles, hue: 'excluded' })).toBeNull()
})

test.each([
  [{}, 'Validation rows help to choose the weight decay. Every run trains all its epochs. Test rows are never seen.'],
  [{ patience: 20 }, 'Validation rows help to choose the weight decay and choose the epoch. Test rows are never seen.'],
  [{ decayBy: 'hand' as const, patience: 20 }, 'Validation rows choose the epoch. Test rows are never seen.'],
  [
    { decayBy: 'hand' as const },
    'Validation rows show the loss beside training. Every run trains all its epochs. Test rows are never seen.'
  ]
])('what the rows of the split are for: %o', (training, text) => {
  expect(splitText({ split: DEFAULT_SPLIT, training: { ...DEFAULT_TRAINING, ...training } })).toBe(text)
})

test('a split without validation or test rows says nothing of them', () => {
  const split = { ...DEFAULT_SPLIT, training: 100, validation: 0, test: 0 }
  expect(splitText({ split, training: DEFAULT_TRAINING })).toBe('Every run trains all its epochs.')
})

test('a bar of a histogram says what it counts', () => {
  expect(binText(column('hue', 'scale', { min: 0, max: 10, histogram: [4, 1] }), 1)).toBe('5.00 to 10.0: 1 row')
})

test('what was asked for goes before what was detected', () => {
  const report = { format: 'csv', delimiter: ';', header: true, missing: [] } as const
  expect(choices.delimiter.valueOf({}, { ...report, missing: [] })).toBe(';')
  expect(choices.delimiter.valueOf({ delimiter: ',' }, { ...report, missing: [] })).toBe(',')
  expect(choices.header.valueOf({ header: false }, null)).toBe('no')
  expect(choices.decimal.valueOf({}, null)).toBe('detect')
})

test('a choice can be given back to the reader', () => {
  const asked = withSetting({}, 'header', 'no')
  expect(asked).toEqual({ header: false })
  expect(withSetting(asked, 'header', 'detect')).toEqual({})
})

test('missing codes are written with commas; the empty cell needs no word', () => {
  expect(codesFromText(' NA, -99 ,, empty')).toEqual(['NA', '-99'])
  expect(textOfCodes(['', 'NA', '-99'])).toBe('NA, -99')
})
