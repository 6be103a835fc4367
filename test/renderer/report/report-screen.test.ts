import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ReportView, Step, WrittenReport } from '../../../src-main/api/types.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import ReportScreen from '../../../src-renderer/views/report/ReportScreen.svelte'
import { violations } from '../accessible.ts'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const spec = { title: '', experiment: 3, sections: [] }

interface Listener {
  onData: (step: Step<WrittenReport>) => void
  onError: (error: unknown) => void
}

function show() {
  const asked: (Listener & { spec: typeof spec; stop: () => void })[] = []
  const update = vi.fn(async () => {})
  const api = {
    reports: {
      follow: {
        subscribe: ({ spec: of }: { spec: typeof spec }, listener: Listener) => {
          const stop = vi.fn()
          asked.push({ ...listener, spec: of, stop })
          return { unsubscribe: stop }
        }
      },
      sections: { query: async () => [{ name: 'summary', title: 'Summary', standard: true }] },
      update: { mutate: update }
    }
  }
  const app = new App(api as unknown as ApiClient)
  app.project.reports = [{ id: 7, title: '', spec } as unknown as ReportView]
  const view = render(ScreenOfApp, { app, Screen: ReportScreen, given: { report: 7 } } as never)
  return { ...view, app, asked, update }
}

const page = (title: string): Step<WrittenReport> => ({ type: 'result', outcome: { title, html: '<p>page</p>' } })
const save = () => screen.getByRole('button', { name: 'Save HTML' }) as HTMLButtonElement

test('the page on its way says how far it is and can be stopped', async () => {
  const { asked, container } = show()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0].onData({ type: 'progress', done: 3.5, total: 12, secondsLeft: 9 })
  await screen.findByText('3 of 12 analyses, about 9 s left')
  expect(save().disabled).toBe(true)
  expect(await violations(container)).toEqual([])
  await fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(asked[0].stop).toHaveBeenCalled()
})

test('a title stands as it is written', async () => {
  const { asked } = show()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0].onData(page('wine & <beer>'))
  expect(await screen.findByRole('heading', { name: 'wine & <beer>' })).toBeTruthy()
})

test('a page that could not be made anew is said so above the old one, which is not saved for it', async () => {
  const { asked } = show()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0].onData(page('wine'))
  await vi.waitFor(() => expect(save().disabled).toBe(false))
  await fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'red wine' } })
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1].onError(new Error('no memory left'))
  expect(await screen.findByText('no memory left')).toBeTruthy()
  expect(screen.getByTitle('Preview of wine')).toBeTruthy()
  expect(save().disabled).toBe(true)
})

test('what was written last is kept by who leaves at once, and kept once', async () => {
  const { update, unmount } = show()
  await fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'w' } })
  await fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'wine' } })
  unmount()
  expect(update).toHaveBeenCalledExactlyOnceWith({ id: 7, spec: { ...spec, title: 'wine' } })
})

test('lists of the project that come anew do not begin the page again', async () => {
  const { app, asked } = show()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  app.project.reports = [{ id: 7, title: '', spec: { ...spec } } as unknown as ReportView]
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked).toHaveLength(1)
  expect(asked[0].stop).not.toHaveBeenCalled()
})
