import { expect, test } from 'vitest'
import { DEFAULT_TRAINING } from '../../../src-main/core/experiment/experiment.ts'
import { parseVariant, settingsOfVariant } from '../../../src-main/core/experiment/variants.ts'
import { settings } from './settings.ts'

const variables = ['v1', 'v2', 'v4', 'v7']

test.each([
  ['subset:v4+v7', { kind: 'subset', inputs: ['v4', 'v7'] }],
  ['subset: v7 + v4', { kind: 'subset', inputs: ['v4', 'v7'] }],
  ['leave-one-out', { kind: 'leave-one-out', seeds: null }],
  ['leave-one-out:5', { kind: 'leave-one-out', seeds: 5 }],
  ['only-one', { kind: 'only-one', seeds: null }],
  ['all-subsets', { kind: 'all-subsets', seeds: null }],
  ['null-labels:100', { kind: 'null-labels', runs: 100 }],
  ['noise-probes:14', { kind: 'noise-probes', probes: 14 }],
  ['bootstrap:100', { kind: 'bootstrap', runs: 100 }],
  ['folds:5x20', { kind: 'folds', folds: 5, repeats: 20, inputs: null }],
  // Many fonts, the window's among them, write 5x20 with the sign of multiplication.
  ['folds:5×20', { kind: 'folds', folds: 5, repeats: 20, inputs: null }],
  ['folds:10', { kind: 'folds', folds: 10, repeats: 1, inputs: null }],
  ['folds:5x20:v4+v7', { kind: 'folds', folds: 5, repeats: 20, inputs: ['v4', 'v7'] }],
  ['sweep:decay=0.01', { kind: 'sweep', points: [{ decay: 0.01 }], seeds: null }],
  [
    'sweep: hidden=4/8-5 + learning-rate=0.1/1e-2/0.1 :20',
    {
      kind: 'sweep',
      points: [
        { hidden: [4], learningRate: 0.1 },
        { hidden: [4], learningRate: 0.01 },
        { hidden: [8, 5], learningRate: 0.1 },
        { hidden: [8, 5], learningRate: 0.01 }
      ],
      seeds: 20
    }
  ]
])('reads %s', (text, variant) => {
  expect(parseVariant(text, variables)).toEqual(variant)
})

test.each([
  ['subset:v4+v8', '"subset:v4+v8" names "v8", which is not an input of the experiment. Did you mean "v1"?'],
  ['subset:', '"subset:" names no variable. Write subset:v4+v7, for instance.'],
  ['null-lables:100', '"null-lables:100" is not a variant. Did you mean null-labels:100?'],
  ['null-labels', '"null-labels" needs a number from 1 to 100,000, such as null-labels:100.'],
  ['bootstrap:none', '"bootstrap:none" needs a number from 1 to 100,000, such as bootstrap:100.'],
  ['leave-one-out:0', '"leave-one-out:0" can take a number of seeds from 1 to 100,000, such as leave-one-out:10.'],
  ['sweep', '"sweep:" names no setting to sweep. Write sweep:decay=0.001/0.01/0.1+hidden=4/8:10, for instance.'],
  ['sweep:deacy=0.1', '"sweep:deacy=0.1" sweeps "deacy". What can be swept is hidden, learning-rate, decay.'],
  ['sweep:epochs=100', '"sweep:epochs=100" sweeps "epochs". What can be swept is hidden, learning-rate, decay.'],
  ['sweep:decay', '"sweep:decay" lacks a value of decay. Write values with / between them, such as decay=0.001/0.01.'],
  [
    'sweep:decay=0.1+hidden=4/abc',
    'In "sweep:decay=0.1+hidden=4/abc", "abc" is no value of hidden. Write values with / between them, such as hidden=4/8/8-5.'
  ],
  ['sweep:decay=0.1+decay=0.2', '"sweep:decay=0.1+decay=0.2" names decay twice. Put its values together, with /.'],
  [
    'sweep:decay=0.1:x',
    '"sweep:decay=0.1:x" can take a number of seeds from 1 to 100,000, such as sweep:decay=0.1:10.'
  ],
  ['folds:1x20', '"folds:1x20" needs two or more folds and a number of repeats, such as folds:5x20.']
])('refuses %s', (text, message) => {
  expect(() => parseVariant(text, variables)).toThrow(message)
})

test('finds names that have a + themselves', () => {
  const salts = ['Na', 'Na+', 'K', 'Na+K']
  expect(parseVariant('subset:Na++K', salts)).toEqual({ kind: 'subset', inputs: ['Na+', 'K'] })
  expect(parseVariant('subset:Na+K', salts)).toEqual({ kind: 'subset', inputs: ['Na+K'] })
})

test('refuses more combinations than can be compared', () => {
  const values = Array.from({ length: 15 }, (_, index) => index + 1).join('/')
  // 15²
  expect(() => parseVariant(`sweep:decay=${values}+hidden=${values}`, variables)).toThrow('has 225 combinations')
})

test('refuses more subsets than can be trained', () => {
  const many = Array.from({ length: 20 }, (_, index) => `v${index}`)
  // 2^20
  expect(() => parseVariant('all-subsets', many)).toThrow('All subsets of 20 variables are 1,048,576 networks')
})

test('runs of a point of a sweep have settings of their own', () => {
  const own = settings({ training: { ...DEFAULT_TRAINING, decay: 0.5 } })
  const asked = [
    { name: 'all variables', spec: '' },
    { name: 'decay 0.1, hidden 8-5', spec: 'sweep:decay=0.1+hidden=8-5:3' }
  ]
  expect(settingsOfVariant(own, asked, 'all variables')).toBe(own)
  const { training, architecture } = settingsOfVariant(own, asked, 'decay 0.1, hidden 8-5')
  expect(training).toEqual({ ...DEFAULT_TRAINING, decay: 0.1, decayBy: 'hand' })
  expect(architecture).toEqual({ ...own.architecture, hidden: [8, 5] })
})
