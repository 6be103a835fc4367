import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import DataTable from '../../../src-renderer/components/DataTable.svelte'
import type { TableColumn } from '../../../src-renderer/components/data-table.ts'
import { violations } from '../accessible.ts'

afterEach(cleanup)

interface Variable {
  name: string
  score: number
}
const columns: TableColumn<Variable>[] = [
  { key: 'name', title: 'Variable', value: (row) => row.name },
  { key: 'score', title: 'Score', align: 'right', value: (row) => row.score, text: (row) => row.score.toFixed(2) }
]
const rows = [
  { name: 'v4', score: 7.2345 },
  { name: 'v10', score: 1.95 },
  { name: 'v7', score: 6.24 }
]

function show(more = {}) {
  // The component is generic; what a row is cannot be told to `render`.
  const props = { label: 'Totals', columns, rows, rowKey: (row: Variable) => row.name, ...more }
  return render(DataTable as never, { props: props as never })
}
const names = () => [...document.querySelectorAll('tbody td:first-child')].map((cell) => cell.textContent?.trim())
const row = (name: string) => screen.getByText(name).closest('tr')!

test('a click on a head sorts up, then down, then not at all', async () => {
  show()
  const head = screen.getByRole('button', { name: 'Score' })
  await fireEvent.click(head)
  expect(names()).toEqual(['v10', 'v7', 'v4'])
  expect(screen.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('ascending')
  await fireEvent.click(head)
  expect(names()).toEqual(['v4', 'v7', 'v10'])
  await fireEvent.click(head)
  expect(names()).toEqual(['v4', 'v10', 'v7'])
})

test('arrow keys move from row to row, Enter opens', async () => {
  const onopen = vi.fn()
  show({ onopen })
  row('v4').focus()
  await fireEvent.keyDown(row('v4'), { key: 'ArrowDown' })
  await vi.waitFor(() => expect(document.activeElement).toBe(row('v10')))
  await fireEvent.keyDown(row('v10'), { key: 'End' })
  await vi.waitFor(() => expect(document.activeElement).toBe(row('v7')))
  await fireEvent.keyDown(row('v7'), { key: 'Enter' })
  expect(onopen).toHaveBeenCalledWith(rows[2])
})

test('one row is reached by Tab, the others by arrow keys', () => {
  show()
  expect(['v4', 'v10', 'v7'].map((name) => row(name).tabIndex)).toEqual([0, -1, -1])
})

test('C copies the table as it is sorted, in full precision', async () => {
  const writeText = vi.fn(async () => {})
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
  show({ sort: { key: 'score', descending: true } })
  await fireEvent.keyDown(row('v4'), { key: 'c' })
  expect(writeText).toHaveBeenCalledWith('Variable\tScore\nv4\t7.2345\nv7\t6.24\nv10\t1.95')
})

test('rows that are on the way hold their place', () => {
  show({
    rows: undefined,
    lazy: { count: 3, at: (index: number) => (index === 1 ? undefined : rows[index]), all: async () => rows }
  })
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('4')
  expect(names()).toEqual(['v4', 'v7'])
})

test('it reads well aloud', async () => {
  const { container } = show({ selected: 'v4' })
  expect(row('v4').getAttribute('aria-selected')).toBe('true')
  expect(await violations(container)).toEqual([])
})
