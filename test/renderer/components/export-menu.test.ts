import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { violations } from '../accessible.ts'
import ExportedParts from '../ExportedParts.svelte'
import { stubBrowser } from '../stub-browser.ts'

const writeText = vi.fn(async (_text: string) => {})
const saved: string[] = []

beforeEach(() => {
  stubBrowser()
  writeText.mockClear()
  saved.length = 0
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
  // jsdom makes no downloads.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  URL.createObjectURL = () => 'blob:table'
  URL.revokeObjectURL = () => {}
})
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

const tableOf = (cell: string) => async () => ({ columns: ['name'], rows: [[cell]] })
const show = (outer = tableOf('outer')) => render(ExportedParts, { outer, inner: tableOf('inner') })
const press = (name: string, key: string, held: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(screen.getByText(name), { key, ...held })

test('C copies what the focus is in, and of two within each other the inner one', async () => {
  const { container } = show()
  await press('row of the section', 'c')
  await press('point of the figure', 'C')
  await vi.waitFor(() => expect(writeText.mock.calls).toEqual([['name\nouter'], ['name\ninner']]))
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual(['Copied', 'Copied'])
  expect(await violations(container)).toEqual([])
})

test('Ctrl E and Command E save', async () => {
  show()
  await press('row of the section', 'e', { ctrlKey: true })
  await press('point of the figure', 'e', { metaKey: true })
  await vi.waitFor(() => expect(saved).toEqual(['outer.csv', 'inner.csv']))
})

test('letters typed into a field, Ctrl C and E alone are left to the browser', async () => {
  show()
  await fireEvent.keyDown(screen.getByLabelText('filter'), { key: 'c' })
  await press('row of the section', 'c', { ctrlKey: true })
  await press('row of the section', 'c', { altKey: true })
  await press('row of the section', 'e')
  await Promise.resolve()
  expect([writeText.mock.calls, saved]).toEqual([[], []])
})

test('what could not be copied or saved is said', async () => {
  show(() => Promise.reject(new Error('Weightscope does not answer.')))
  await press('row of the section', 'c')
  expect(await screen.findByText('Could not be copied: Weightscope does not answer.')).toBeTruthy()
  await press('row of the section', 'e', { ctrlKey: true })
  expect(await screen.findByText('Could not be saved: Weightscope does not answer.')).toBeTruthy()
  writeText.mockRejectedValueOnce(new Error('Write permission denied.'))
  await press('point of the figure', 'c')
  expect(await screen.findByText('Could not be copied: Write permission denied.')).toBeTruthy()
})
