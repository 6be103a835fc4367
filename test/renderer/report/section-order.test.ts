import { expect, test } from 'vitest'
import { moved, sectionChoices, toggled } from '../../../src-renderer/views/report/section-order.ts'

const available = ['summary', 'metrics', 'weights', 'votes'].map((name) => ({
  name,
  title: name,
  standard: name !== 'votes'
}))
/** `+` in the report, `-` left out. */
const list = (chosen: string[]) =>
  sectionChoices(available, chosen).map(({ name, chosen }) => `${chosen ? '+' : '-'}${name}`)

test('a report without a list of its own has the standard sections', () => {
  expect(list([])).toEqual(['+summary', '+metrics', '+weights', '-votes'])
  expect(sectionChoices([], [])).toEqual([])
  expect(toggled(sectionChoices(available, []), 'votes')).toEqual(['summary', 'metrics', 'weights', 'votes'])
})

test('chosen sections come first in their own order; what no longer applies is gone', () => {
  expect(list(['weights', 'comparison', 'summary'])).toEqual(['+weights', '+summary', '-metrics', '-votes'])
})

test('a section is taken in at the end and left out from anywhere, but the last one stays', () => {
  expect(toggled(sectionChoices(available, ['weights']), 'summary')).toEqual(['weights', 'summary'])
  expect(toggled(sectionChoices(available, []), 'metrics')).toEqual(['summary', 'weights'])
  expect(toggled(sectionChoices(available, ['weights']), 'weights')).toEqual(['weights'])
})

test('sections move up and down among the chosen ones', () => {
  const choices = sectionChoices(available, [])
  expect(moved(choices, 'weights', -1)).toEqual(['summary', 'weights', 'metrics'])
  expect(moved(choices, 'summary', -1)).toEqual(['summary', 'metrics', 'weights'])
  expect(moved(choices, 'weights', 1)).toEqual(['summary', 'metrics', 'weights'])
})
