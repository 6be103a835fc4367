import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import type { ColumnSummary } from '../../../src-main/core/dataset/dataset.ts'
import ColumnTable from '../../../src-renderer/views/data/ColumnTable.svelte'
import RowsPreview from '../../../src-renderer/views/data/RowsPreview.svelte'
import { violations } from '../accessible.ts'

afterEach(cleanup)

const columns: ColumnSummary[] = [
  { name: 'id', type: 'text', missing: 0, distinct: 3, examples: ['W-1', 'W-3'] },
  {
    name: 'ash',
    type: 'scale',
    missing: 1,
    distinct: 2,
    min: 1.36,
    max: 3.23,
    mean: 2.37,
    sd: 0.27,
    histogram: [1, 0, 1]
  },
  {
    name: 'class',
    type: 'nominal',
    missing: 0,
    distinct: 2,
    levels: [
      { level: 'A', rows: 2 },
      { level: 'B', rows: 1 }
    ]
  }
]

function show(selected: string[] = []) {
  const on = { onselect: vi.fn(), onrole: vi.fn(), ontype: vi.fn(), onmissing: vi.fn() }
  const roles = { ash: 'input', class: 'target' } as const
  return { ...on, ...render(ColumnTable, { columns, rows: 3, roles, selected, typesEditable: true, ...on }) }
}
const row = (name: string) => screen.getByText(name).closest('tr')!

test.each([
  ['x', 'excluded'],
  ['t', 'target'],
  ['i', 'input']
])('%s sets the role of the focused column to %s', async (key, role) => {
  const { onrole } = show()
  await fireEvent.focus(row('ash'))
  await fireEvent.keyDown(row('ash'), { key })
  expect(onrole).toHaveBeenCalledWith(['ash'], role)
})

test('the role of all selected columns is set at once', async () => {
  const { onrole } = show(['id', 'ash'])
  await fireEvent.focus(row('ash'))
  await fireEvent.keyDown(row('ash'), { key: 'x' })
  expect(onrole).toHaveBeenCalledWith(['id', 'ash'], 'excluded')
})

test('shift and an arrow key select along the way', async () => {
  const { onselect } = show()
  await fireEvent.focus(row('id'))
  await fireEvent.keyDown(row('id'), { key: 'ArrowDown', shiftKey: true })
  expect(onselect).toHaveBeenCalledWith(['id', 'ash'])
})

test('a count of missing values leads to the rows without one', async () => {
  const { onmissing } = show()
  await fireEvent.click(screen.getByTitle('Show rows without ash'))
  expect(onmissing).toHaveBeenCalledWith('ash')
})

test('columns read well aloud', async () => {
  const { container } = show(['ash'])
  expect(await violations(container)).toEqual([])
})

const preview = {
  header: ['id', 'ash', 'class'],
  lines: [
    { line: 2, cells: ['W-1', '2,43', 'A'] },
    { line: 3, cells: ['W-2', null, 'B'] }
  ]
}
const read = {
  header: ['id', 'ash', 'class'],
  total: 2,
  rows: [
    { row: 1, cells: [null, 2.43, 'A'] },
    { row: 2, cells: [null, null, 'B'] }
  ]
}
const cells = () =>
  [...document.querySelectorAll('tbody tr')].map((line) =>
    [...line.querySelectorAll('td')].map((cell) => cell.textContent?.trim()).join(' ')
  )

test('rows are shown as they are written, and as they were read', async () => {
  render(RowsPreview, { preview, read, columns, missing: ['NA'], total: 2, without: null, onclear: () => {} })
  expect(cells()).toEqual(['2 W-1 2,43 A', '3 W-2 empty B'])
  await fireEvent.click(screen.getByRole('radio', { name: 'As read' }))
  // An identifier keeps no values.
  expect(cells()).toEqual(['1 text 2.43 A', '2 text empty B'])
})

test('only the rows without a value', () => {
  render(RowsPreview, { preview, read, columns, missing: ['NA'], total: 2, without: 'ash', onclear: () => {} })
  expect(cells()).toEqual(['3 W-2 empty B'])
})

test('a code for no value is marked as an empty cell is, and found as one', () => {
  const lines = [{ line: 2, cells: ['W-1', ' NA', 'A'] }, ...preview.lines.slice(1)]
  const given = { preview: { ...preview, lines }, read, columns, missing: ['NA'], total: 2, onclear: () => {} }
  render(RowsPreview, { ...given, without: 'ash' })
  expect(cells()).toEqual(['2 W-1 NA A', '3 W-2 empty B'])
  expect([...document.querySelectorAll('.empty')].map((cell) => cell.textContent.trim())).toEqual(['NA', 'empty'])
})

test('a file that is no longer there is shown as it was read', () => {
  render(RowsPreview, { preview: null, read, columns, missing: ['NA'], total: 2, without: null, onclear: () => {} })
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'As written' }).disabled).toBe(true)
  expect(cells()[0]).toBe('1 text 2.43 A')
})
