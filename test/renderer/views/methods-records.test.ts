import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import type { Records } from '../../../src-main/core/analysis/performance/records.ts'
import RecordChooser from '../../../src-renderer/views/methods/RecordChooser.svelte'
import ShapleyView from '../../../src-renderer/views/methods/ShapleyView.svelte'
import {
  firstRecord,
  neighbour,
  recordFilters,
  recordWords,
  valueText
} from '../../../src-renderer/views/methods/record-choice.ts'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { iris, resultProps } from './method-results.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

/** Row 2 was left out. */
const records: Records = {
  rows: [1, 3, 4, 5],
  partitions: [0, 2, 0, 2],
  classes: ['A', 'B'],
  actual: [0, 0, 1, 1],
  predicted: [0, 1, 1, 1],
  probability: [0.9, 0.6, 0.7, 0.8]
}

test('rows are walked through by partition, class, or where the prediction is wrong', () => {
  expect(recordFilters(records).map(({ label, rows }) => [label, rows])).toEqual([
    ['all rows (4)', [1, 3, 4, 5]],
    ['test rows (2)', [3, 5]],
    ['training rows (2)', [1, 4]],
    ['predicted wrong (1)', [3]],
    ['of A (2)', [1, 3]],
    ['of B (2)', [4, 5]]
  ])
  const batch = recordFilters({ ...records, predicted: null, probability: null })
  expect(batch.map(({ value }) => value)).not.toContain('wrong')
})

test('the neighbour of a row that is left out is the next that is there', () => {
  expect([neighbour([1, 3, 4], 2, 1), neighbour([1, 3, 4], 2, -1)]).toEqual([3, 1])
  expect([neighbour([1, 3], 3, 1), neighbour([1, 3], 1, -1)]).toEqual([null, null])
})

test('one begins with a row that was never seen', () => {
  expect(firstRecord(records)).toBe(3)
  expect(firstRecord({ ...records, partitions: [0, 0, 0, 0] })).toBe(1)
})

test('a row is told with what it is and what it is taken for', () => {
  expect(recordWords(records, 1)).toBe('A, and taken for it (90 %), training row')
  expect(recordWords(records, 3)).toBe('A, taken for B (60 %), test row')
  expect(recordWords({ ...records, predicted: null, probability: null }, 4)).toBe('B, training row')
  const prices = { ...records, classes: null, actual: [120.5, 1, 2, 3], predicted: null, probability: null }
  expect(recordWords(prices, 1)).toBe('observed 121, training row')
  expect(recordWords(records, 2)).toBe('')
})

test('values are those of the file', () => {
  expect([5.1, -0.1 - 0.2, 'red', null].map(valueText)).toEqual(['5.1', '−0.3', 'red', '–'])
})

test('arrows walk and stop at the ends; a row that was left out is not asked for', async () => {
  const onrow = vi.fn()
  const values = [{ name: 'age', text: '31', input: true }]
  const { container, rerender } = render(RecordChooser, { records, row: 3, values, onrow })
  await fireEvent.click(screen.getByRole('button', { name: /^Next row/ }))
  expect(onrow).toHaveBeenLastCalledWith(4)
  const field = screen.getByLabelText('Row')
  await fireEvent.change(field, { target: { value: '2' } })
  expect(onrow).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('alert').textContent).toContain('Row 2 is not among the rows')
  expect(await violations(container)).toEqual([])
  await rerender({ row: 5 })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Next row/ }).disabled).toBe(true)
})

test('one row is explained for the class it gets most of, with its own values beside', async () => {
  const props = resultProps(methodNamed('shapley'), iris, { row: 101 })
  const { container } = render(ShapleyView, { ...props, values: { 'petal width (cm)': '2.5' } })
  const table = screen.getByRole('grid', { name: 'From the base to the prediction, probability of virginica' })
  expect(within(table).getAllByRole('rowheader').at(0)?.textContent).toBe('base')
  expect(within(table).getByText('2.5')).toBeTruthy()
  await fireEvent.click(within(table).getByRole('rowheader', { name: 'petal width (cm)' }))
  expect(props.onselect).toHaveBeenCalledWith('petal width (cm)')
  expect(await violations(container)).toEqual([])
})

test('many rows are drawn as mean sizes', () => {
  render(ShapleyView, resultProps(methodNamed('shapley'), iris, { explain: 2 }))
  expect(within(screen.getByRole('grid', { name: 'Mean |Shapley value|' })).getAllByRole('rowheader')).toHaveLength(4)
})
