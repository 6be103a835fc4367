import { expect, test } from 'vitest'
import type { MethodView } from '../../../src-main/api/types.ts'
import type { DatasetRow, ExperimentRow } from '../../../src-main/store/project.ts'
import { foundThings } from '../../../src-renderer/shell/find.ts'

const searched = {
  commands: [{ id: 'open data', label: 'Open data', note: 'Ctrl Shift O' }],
  experiments: [{ id: 3, name: 'Baseline 14-8-3', runsStored: 1 } as ExperimentRow],
  datasets: [
    {
      id: 2,
      name: 'wine',
      rows: 178,
      columns: [{ name: 'alcohol' }, { name: 'total_alcohol' }],
      roles: { alcohol: 'input' }
    } as unknown as DatasetRow
  ],
  methods: [
    { name: 'garson', title: 'Shares of weight (Garson)', question: 'Which variables carry the weights?' } as MethodView
  ],
  currentExperiment: 3 as number | null
}
const labels = (text: string, change = {}) =>
  foundThings(text, { ...searched, ...change }).flatMap(({ title, items }) =>
    items.map((item) => `${title}: ${item.label}`)
  )

test('a command is found by words that are not shown', () => {
  const commands = [{ id: 'remove run', label: 'Remove run 4', note: '', words: 'delete' }]
  expect(labels('delete', { commands })).toEqual(['Commands: Remove run 4'])
})

test('what begins with the typed word comes first', () => {
  expect(labels('alc')).toEqual(['Variables: alcohol', 'Variables: total_alcohol'])
})

test('every word has to be there, in the name or beside it', () => {
  expect(labels('alcohol excluded')).toEqual(['Variables: total_alcohol'])
  expect(labels('alcohol nothing')).toEqual([])
})

test('without a word: what can be done and opened, not every column', () => {
  expect(labels('')).toEqual(['Commands: Open data', 'Experiments: Baseline 14-8-3', 'Datasets: wine'])
})

test('a method is applied to the experiment that is shown, so without one it is not offered', () => {
  expect(labels('garson')).toEqual(['Methods: Shares of weight (Garson)'])
  expect(labels('garson', { currentExperiment: null })).toEqual([])
})
