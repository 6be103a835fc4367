import { expect, test, vi } from 'vitest'
import { settings } from '../experiment-settings.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { Draft } from '../../../src-renderer/state/draft.svelte.ts'

function draftOf(fresh: ReturnType<typeof settings>) {
  const check = vi.fn(async () => ({ problems: [], name: 'wine 13-6-3' }))
  const api = {
    experiments: { draft: { query: async () => ({ name: 'wine 8', settings: fresh }) }, check: { query: check } }
  } as unknown as ApiClient
  return { draft: new Draft(api, 1), check }
}

test('new roles change inputs and target; what was set by hand stays', async () => {
  const { draft } = draftOf(settings({ inputs: ['alcohol', 'hue'], targets: ['class'] }))
  draft.copy('mine', settings({ inputs: ['alcohol'], targets: ['class'], missing: 'mean', runs: 20 }))
  await draft.refresh()
  expect(draft.name).toBe('mine')
  expect(draft.settings).toMatchObject({ inputs: ['alcohol', 'hue'], missing: 'mean', runs: 20 })
})

test('another task takes its own output', async () => {
  const regression = settings({ task: 'regress', targets: ['proline'] })
  regression.architecture.output = 'linear'
  const { draft } = draftOf(regression)
  draft.copy('mine', settings())
  await draft.refresh()
  expect(draft.settings?.architecture).toMatchObject({ output: 'linear', hidden: [8] })
})

test('settings that are wrong in themselves are refused at once, without asking', async () => {
  const { draft, check } = draftOf(settings())
  draft.copy('mine', settings())
  draft.set({ runs: NaN })
  await draft.ask()
  expect(draft.problems.map(({ field }) => field)).toEqual(['runs'])
  expect(check).not.toHaveBeenCalled()
})

test('the offered name follows the network until another is written', async () => {
  const { draft } = draftOf(settings())
  await draft.refresh()
  expect(draft.name).toBe('wine 8')
  await draft.ask()
  expect(draft.name).toBe('wine 13-6-3')
  draft.name = 'mine'
  await draft.ask()
  expect(draft.name).toBe('mine')
})
