import { cleanup, render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import TrainingTab from '../../../src-renderer/views/experiment/TrainingTab.svelte'
import { settings } from '../experiment-settings.ts'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const rowWith = (runsStored: number, seed = 1) =>
  ({
    ...{ id: 3, dataset: 1, settings: { ...settings(), seed }, origin: 'trained', status: 'trained' },
    ...{ variants: [], runsAsked: 100, runsStored, decaySearch: null }
  }) as unknown as ExperimentRow

test('a stored chunk is no reason to check the settings again, other settings are', async () => {
  const check = vi.fn(() => new Promise(() => {}))
  const app = new App({ experiments: { check: { query: check } } } as unknown as ApiClient)
  const view = render(ScreenOfApp, { app, Screen: TrainingTab, given: { experiment: rowWith(0) } } as never)
  expect(check).toHaveBeenCalledTimes(1)
  await view.rerender({ given: { experiment: rowWith(0) } } as never)
  await tick()
  expect(check).toHaveBeenCalledTimes(1)
  await view.rerender({ given: { experiment: rowWith(0, 2) } } as never)
  await vi.waitFor(() => expect(check).toHaveBeenCalledTimes(2))
})
