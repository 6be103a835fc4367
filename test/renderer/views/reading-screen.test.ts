import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProjectInfo, TableReadingView } from '../../../src-main/api/types.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import ReadingScreen from '../../../src-renderer/views/data/ReadingScreen.svelte'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

/** A file with one column, read so that the column has this role. */
const readAs = (role: 'input' | 'target') =>
  ({
    rows: 2,
    columns: [{ name: 'age', type: 'scale', missing: 0, distinct: 2 }],
    roles: { age: role },
    preview: { header: ['age'], lines: [{ line: 2, cells: ['broken'] }] },
    source: { reading: { format: 'csv', delimiter: ',', decimal: '.', encoding: 'utf-8', header: true, missing: [''] } }
  }) as unknown as TableReadingView

function show() {
  const answers: { give: (view: TableReadingView) => void; refuse: (error: unknown) => void }[] = []
  const read = vi.fn<(asked: unknown) => Promise<TableReadingView>>(
    () => new Promise((give, refuse) => answers.push({ give, refuse }))
  )
  const added = vi.fn(() => new Promise(() => {}))
  const app = new App({ datasets: { read: { mutate: read }, add: { mutate: added } } } as unknown as ApiClient)
  app.project.info = {} as ProjectInfo
  render(ScreenOfApp, { app, Screen: ReadingScreen, given: { path: '/data/wine.csv' } } as never)
  return { answers, read, added }
}

const add = () => screen.getByRole('button', { name: 'Add to the project' }) as HTMLButtonElement

test('a file that takes its time is being read, which is said', async () => {
  const { answers } = show()
  expect((await screen.findByRole('status')).textContent).toBe('Reading the file …')
  expect(add().disabled).toBe(true)
  answers[0].give(readAs('input'))
  await vi.waitFor(() => expect(add().disabled).toBe(false))
  expect(screen.queryByText('Reading the file …')).toBeNull()
})

test('roles are those of the latest question, whichever answer comes last', async () => {
  const { answers, added } = show()
  answers[0].give(readAs('input'))
  await vi.waitFor(() => expect(add().disabled).toBe(false))
  for (const codes of ['-9', '-99']) {
    await fireEvent.change(screen.getByLabelText('Missing codes'), { target: { value: codes } })
  }
  await vi.waitFor(() => expect(answers).toHaveLength(3))
  answers[2].give(readAs('target'))
  await vi.waitFor(() => expect(add().disabled).toBe(false))
  answers[1].give(readAs('input'))
  await new Promise((resolve) => setTimeout(resolve))
  await fireEvent.click(add())
  await vi.waitFor(() => expect(added).toHaveBeenCalledWith(expect.objectContaining({ roles: { age: 'target' } })))
})

test.each([
  ['Missing code', { missing: ['broken'] }],
  ['Read as nominal', { types: { age: 'nominal' } }],
  ['Read as text', { types: { age: 'text' } }]
])('text among numbers: the table is shown as written, and "%s" reads it', async (button, settings) => {
  const { answers, read } = show()
  const data = { userError: true, stray: { column: 'age', cell: 'broken' } }
  answers[0].refuse(Object.assign(new Error('Column age has the text "broken" among its numbers.'), { data }))
  expect(await screen.findByText('Column age has the text "broken" among its numbers.')).toBeTruthy()
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1].give(readAs('input'))
  expect(await screen.findByText('broken')).toBeTruthy()

  await fireEvent.click(screen.getByRole('button', { name: button }))
  await vi.waitFor(() => expect(read).toHaveBeenLastCalledWith({ path: '/data/wine.csv', settings }))
  answers[2].give(readAs('input'))
  await vi.waitFor(() => expect(add().disabled).toBe(false))
})
