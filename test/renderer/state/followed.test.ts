import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import type { AnalysisStep, AnalysisView } from '../../../src-main/api/types.ts'
import { Followed } from '../../../src-renderer/state/followed.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const outcome = { method: 'votes', runs: 1 } as AnalysisView

/** The main side in the hand of the test: `tell` and `fail` answer the latest question. */
function mainSide() {
  const unsubscribe = vi.fn()
  let listener!: { onData: (step: AnalysisStep) => void; onError: (error: Error) => void }
  const subscribe = vi.fn((_asked, given) => {
    listener = given
    return { unsubscribe }
  })
  const analyses = { follow: { subscribe } } as unknown as Parameters<Followed['follow']>[0]
  return {
    analyses,
    subscribe,
    unsubscribe,
    tell: (step: AnalysisStep) => listener.onData(step),
    fail: (error: Error) => listener.onError(error)
  }
}

test('progress is told until the answer is there', async () => {
  const { analyses, tell } = mainSide()
  const followed = new Followed()
  followed.follow(analyses, { run: 1, method: 'votes' })
  tell({ type: 'progress', done: 3, total: 10, secondsLeft: 2 })
  expect(followed.progress).toMatchObject({ done: 3, total: 10 })
  tell({ type: 'result', outcome })
  await vi.runAllTimersAsync()
  expect([followed.value, followed.pending]).toEqual([outcome, false])
})

test('who stops it ends the work; what was there stays, and it can begin again', async () => {
  const { analyses, tell, unsubscribe, subscribe } = mainSide()
  const followed = new Followed()
  followed.follow(analyses, { run: 1, method: 'votes' })
  tell({ type: 'result', outcome })
  await vi.runAllTimersAsync()
  followed.follow(analyses, { run: 1, method: 'votes', options: { from: 'age' } })
  vi.advanceTimersByTime(300)
  expect(followed.slow).toBe(true)
  followed.stop()
  expect(unsubscribe).toHaveBeenCalled()
  expect([followed.value, followed.slow, followed.stopped]).toEqual([outcome, false, true])
  void followed.reload()
  expect(subscribe).toHaveBeenLastCalledWith({ run: 1, method: 'votes', options: { from: 'age' } }, expect.anything())
  expect([followed.stopped, followed.pending]).toEqual([false, true])
})

test.each([
  { what: 'another run', asked: { run: 2, method: 'votes' } },
  { what: 'another variant', asked: { experiment: 1, variant: 'folds', method: 'votes' } },
  { what: 'another method', asked: { run: 1, method: 'sign-experiment' } }
])('nothing is shown under the name of $what', async ({ asked }) => {
  const { analyses, tell } = mainSide()
  const followed = new Followed()
  followed.follow(analyses, { run: 1, method: 'votes' })
  tell({ type: 'result', outcome })
  await vi.runAllTimersAsync()
  followed.follow(analyses, asked)
  expect(followed.value).toBeUndefined()
})

test('leaving the screen ends the work', () => {
  const { analyses, unsubscribe } = mainSide()
  const leave = new Followed().follow(analyses, { run: 1, method: 'votes' })
  expect(unsubscribe).not.toHaveBeenCalled()
  leave()
  expect(unsubscribe).toHaveBeenCalledOnce()
})

test('a reason why there is no answer is kept', async () => {
  const { analyses, fail } = mainSide()
  const followed = new Followed()
  followed.follow(analyses, { run: 1, method: 'votes' })
  fail(new Error('votes needs the data the network is about.'))
  await vi.runAllTimersAsync()
  expect((followed.error as Error).message).toBe('votes needs the data the network is about.')
})
