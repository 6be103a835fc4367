import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExperimentRow, RunFilter } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import RunsTab from '../../../src-renderer/views/runs/RunsTab.svelte'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const experiment = {
  id: 3,
  name: 'Baseline',
  settings: { task: 'classify' },
  variants: [{ name: 'all variables', runsStored: 2 }]
} as unknown as ExperimentRow

test('a right click on a run opens what can be done with it', async () => {
  const found = [1, 2].map((id) => ({ id, name: `run ${id}`, inputs: [], tags: [], metrics: {}, pinned: false }))
  const query = vi.fn(async () => ({ total: 2, runs: found }))
  const update = vi.fn(async () => {})
  const networkFile = vi.fn(async () => ({ name: 'run 2.json', content: '{}' }))
  const app = new App({
    runs: { list: { query }, update: { mutate: update }, networkFile: { query: networkFile } }
  } as unknown as ApiClient)
  render(ScreenOfApp, { app, Screen: RunsTab, given: { experiment } } as never)
  await fireEvent.contextMenu(await screen.findByText('run 2'))
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent.trim().split('  ')[0])).toEqual([
    'Pin P',
    'Rename F2',
    'Tags and note T',
    'Save network as JSON',
    'Remove Del'
  ])
  await fireEvent.keyDown(screen.getByRole('menuitem', { name: /^Save/ }), { key: 'Enter' })
  await vi.waitFor(() => expect(networkFile).toHaveBeenCalledWith({ id: 2 }))
})

test('ticked runs that the filter hides are acted on as well', async () => {
  const runs = [1, 2, 3].map((id) => ({
    id,
    name: `run ${id}`,
    inputs: ['age'],
    tags: [],
    metrics: {},
    pinned: id !== 3
  }))
  const query = vi.fn(async ({ ids }: RunFilter) => {
    // The filter lets none of the ticked ones through.
    const found = ids === undefined ? [runs[0]] : runs.filter(({ id }) => ids.includes(id))
    return { total: found.length, runs: found }
  })
  const update = vi.fn(async () => {})
  const app = new App({ runs: { list: { query }, update: { mutate: update } } } as unknown as ApiClient)
  app.selection.runs = [2, 3]
  render(ScreenOfApp, { app, Screen: RunsTab, given: { experiment } } as never)
  screen.getByText('2 runs ticked')
  await fireEvent.click(screen.getByRole('button', { name: 'Pin' }))
  // One of them is not pinned yet.
  await vi.waitFor(() => expect(update).toHaveBeenCalledWith({ ids: [2, 3], pinned: true }))
})
