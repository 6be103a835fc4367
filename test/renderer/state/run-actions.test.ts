import { expect, test, vi } from 'vitest'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import { runActions } from '../../../src-renderer/state/run-actions.ts'

function project() {
  const remove = vi.fn(async () => {})
  const update = vi.fn(async () => {})
  const runs = {
    remove: { mutate: remove },
    update: { mutate: update },
    list: {
      query: async ({ ids }: { ids: number[] }) => ({ runs: ids.map((id) => ({ id, name: id === 4 ? 'best' : '' })) })
    }
  }
  const app = new App({ runs } as unknown as ApiClient)
  return { app, actions: runActions(app), remove, update }
}

test('what is done to a ticked run is done to all that are ticked, shown by a list or not', async () => {
  const { app, actions, remove, update } = project()
  app.selection.runs = [3, 900, 5000]
  await actions.pin(actions.chosen({ id: 3 }), true)
  expect(update).toHaveBeenCalledWith({ ids: [3, 900, 5000], pinned: true })
  await actions.remove(actions.chosen({ id: 3 }))
  expect(remove).toHaveBeenCalledWith({ ids: [3, 900, 5000] })
  expect(app.toasts.shown.at(-1)?.message).toBe('3 runs removed.')
  expect(app.selection.runs).toEqual([])
})

test('a run that is not ticked is acted on alone', async () => {
  const { app, actions, remove } = project()
  app.selection.runs = [3, 900]
  await actions.remove(actions.chosen({ id: 4 }))
  expect(remove).toHaveBeenCalledWith({ ids: [4] })
  expect(app.toasts.shown.at(-1)?.message).toBe('best removed.')
  expect(app.selection.runs).toEqual([3, 900])
})

test('whether it was done is told, so that what was written is not lost', async () => {
  const { app, actions, update } = project()
  expect(await actions.describe(4, { note: 'kept' })).toBe(true)
  update.mockRejectedValueOnce(new Error('The disk is full.'))
  expect(await actions.describe(4, { note: 'lost' })).toBe(false)
  expect(app.toasts.shown.at(-1)?.message).toBe('The disk is full.')
})
