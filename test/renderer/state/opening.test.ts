import { expect, test, vi } from 'vitest'
import type { App } from '../../../src-renderer/state/app.svelte.ts'
import { Opening } from '../../../src-renderer/state/opening.svelte.ts'

/** The parts of the app that opening files asks; what was refused is kept. */
function fakeApp() {
  const refused: string[] = []
  const go = vi.fn()
  const app = {
    api: {
      datasets: { read: { mutate: () => Promise.resolve() }, add: { mutate: () => Promise.resolve({ id: 7 }) } },
      projects: { create: { mutate: () => Promise.resolve({ path: 'wine.wscope' }) } }
    },
    project: { info: null, refresh: () => Promise.resolve() },
    navigation: { go },
    attempt: (work: () => Promise<void>) => work().catch((error: Error) => void refused.push(error.message))
  }
  return { opening: new Opening(app as unknown as App), refused, go }
}

test('a table that is opened while a network waits for a few words is its data', async () => {
  const { opening, go } = fakeApp()
  await opening.open('/models/wine_weights.csv', 'network')
  expect(opening.network).toEqual({ path: '/models/wine_weights.csv', name: 'wine_weights', dataset: null })
  await opening.open('/data/wine.csv', 'data')
  expect(opening.network).toMatchObject({ path: '/models/wine_weights.csv', dataset: 7 })
  expect(go).not.toHaveBeenCalled()
})

test('a model of another tool gets its sentence and no dialog', async () => {
  const { opening, refused } = fakeApp()
  await opening.open('/models/net.onnx')
  expect(opening.network).toBeNull()
  expect(refused).toEqual([expect.stringMatching(/^net\.onnx is an ONNX model, which cannot be read here\. Export/)])
})
