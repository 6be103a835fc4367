import { expect, test, vi } from 'vitest'
import { settings } from '../experiment-settings.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import type { ExperimentCheck } from '../../../src-main/api/types.ts'
import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import { Draft } from '../../../src-renderer/state/draft.svelte.ts'

function draftOf(fresh: ReturnType<typeof settings>) {
  const check = vi.fn(async ({ settings }: { settings: ExperimentSettings }): Promise<Partial<ExperimentCheck>> => ({
    problems: [],
    name: `wine 13-${settings.architecture.hidden.join('-')}-3`
  }))
  const prepare = vi.fn(async () => {})
  const create = vi.fn(async () => ({ id: 7 }))
  const api = {
    training: { prepare: { mutate: prepare } },
    experiments: {
      draft: { query: async () => ({ name: 'wine 8', settings: fresh }) },
      check: { query: check },
      create: { mutate: create }
    }
  } as unknown as ApiClient
  return { draft: new Draft(api, 1), check, create, prepare }
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

test('a copy without a name of its own is named after its settings', async () => {
  const { draft } = draftOf(settings())
  await draft.refresh()
  draft.copy(null, { ...settings(), architecture: { ...settings().architecture, hidden: [5] } })
  await draft.ask()
  expect(draft.name).toBe('wine 13-5-3')
})

test('the offered name follows the network until another is written', async () => {
  const { draft } = draftOf(settings())
  await draft.refresh()
  expect(draft.name).toBe('wine 8')
  await draft.ask()
  expect(draft.name).toBe('wine 13-8-3')
  draft.name = 'mine'
  await draft.ask()
  expect(draft.name).toBe('mine')
})

test('an experiment started at once after typing is named after the network that is trained', async () => {
  const { draft, create } = draftOf(settings())
  await draft.refresh()
  await draft.ask()
  draft.set({ architecture: { ...settings().architecture, hidden: [3] } })
  expect(await draft.create()).toEqual({ id: 7 })
  expect(create).toHaveBeenCalledExactlyOnceWith({ dataset: 1, name: 'wine 13-3-3', settings: draft.settings })
})

test('a name that a person wrote is kept, without asking', async () => {
  const { draft, check, create } = draftOf(settings())
  await draft.refresh()
  draft.name = ' mine '
  await draft.create()
  expect(create).toHaveBeenCalledExactlyOnceWith({ dataset: 1, name: 'mine', settings: draft.settings })
  expect(check).not.toHaveBeenCalled()
})
