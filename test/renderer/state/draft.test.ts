import { expect, test, vi } from 'vitest'
import { settings } from '../experiment-settings.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import type { ExperimentCheck } from '../../../src-main/api/types.ts'
import { Draft } from '../../../src-renderer/state/draft.svelte.ts'

function draftOf(fresh: ReturnType<typeof settings>) {
  const check = vi.fn(async (): Promise<Partial<ExperimentCheck>> => ({ problems: [], name: 'wine 13-6-3' }))
  const prepare = vi.fn(async () => {})
  const api = {
    training: { prepare: { mutate: prepare } },
    experiments: { draft: { query: async () => ({ name: 'wine 8', settings: fresh }) }, check: { query: check } }
  } as unknown as ApiClient
  return { draft: new Draft(api, 1), check, prepare }
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
  const { draft, check, prepare } = draftOf(settings())
  draft.copy('mine', settings())
  draft.set({ runs: NaN })
  await draft.ask()
  expect(draft.problems.map(({ field }) => field)).toEqual(['runs'])
  expect(check).not.toHaveBeenCalled()
  expect(prepare).not.toHaveBeenCalled()
})

test('trainers are made ready for settings in which nothing is wrong, and which are still meant', async () => {
  const { draft, check, prepare } = draftOf(settings())
  draft.copy('mine', settings())
  await draft.ask()
  expect(prepare).toHaveBeenCalledExactlyOnceWith({ dataset: 1, settings: draft.settings })

  const asking = draft.ask()
  draft.set({ runs: 20 })
  await asking
  expect(prepare).toHaveBeenCalledTimes(1)

  check.mockResolvedValueOnce({ problems: [{ field: 'targets', message: 'Choose a target.' }], name: '' })
  await draft.ask()
  expect(prepare).toHaveBeenCalledTimes(1)
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
