import { expect, test, vi } from 'vitest'
import type { RunSummary } from '../../../src-main/core/run/run.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { commands } from '../../../src-renderer/shell/commands.ts'
import { foundThings } from '../../../src-renderer/shell/find.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import { stubBrowser } from '../stub-browser.ts'

function found(app: App, text: string): string[] {
  const things = { experiments: [], datasets: [], methods: [], currentExperiment: null }
  return foundThings(text, { commands: commands(app), ...things }).flatMap(({ items }) =>
    items.map(({ label }) => label)
  )
}

test.each([
  ['export', ['Save network as JSON', 'New report']],
  ['json', ['Save network as JSON']],
  ['report', ['New report']],
  ['delete', ['Remove best', 'Remove 2 ticked runs']]
])('the palette finds what saves and removes by "%s"', (text, labels) => {
  stubBrowser()
  const app = new App({} as ApiClient)
  app.shownRun = { id: 4, name: 'best' } as RunSummary
  app.selection.runs = [1, 2]
  app.project.experiments = [{ id: 1 } as ExperimentRow]
  expect(found(app, text)).toEqual(labels)
})

test('without a run on the screen there is none to save', () => {
  stubBrowser()
  expect(found(new App({ x: vi.fn() } as unknown as ApiClient), 'json')).toEqual([])
})
