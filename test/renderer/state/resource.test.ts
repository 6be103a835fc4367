import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Resource } from '../../../src-renderer/state/resource.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An answer that is given when the test says so. */
function later<Value>() {
  let give!: (value: Value) => void
  let refuse!: (error: Error) => void
  const answer = new Promise<Value>((resolve, reject) => ([give, refuse] = [resolve, reject]))
  return { answer, give, refuse }
}

test('waiting shows after 300 ms, not before', async () => {
  const resource = new Resource<number>()
  const { answer, give } = later<number>()
  const loading = resource.load(() => answer)
  vi.advanceTimersByTime(299)
  expect(resource.slow).toBe(false)
  vi.advanceTimersByTime(1)
  expect(resource.slow).toBe(true)
  give(7)
  await loading
  expect([resource.value, resource.slow, resource.pending]).toEqual([7, false, false])
})

test('only the answer to the latest question counts', async () => {
  const resource = new Resource<string>()
  const first = later<string>()
  const second = later<string>()
  const loading = [resource.load(() => first.answer), resource.load(() => second.answer)]
  second.give('second')
  first.give('first')
  await Promise.all(loading)
  expect(resource.value).toBe('second')
})

test('a failure keeps the value, and a retry asks the same again', async () => {
  const resource = new Resource<number>()
  await resource.load(async () => 1)
  const ask = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValueOnce(2)
  await resource.load(ask)
  expect([resource.value, (resource.error as Error).message]).toEqual([1, 'gone'])
  await resource.reload()
  expect([resource.value, resource.error]).toEqual([2, null])
})

test('a value goes as soon as something else is asked about, and does not come back when that fails', async () => {
  const resource = new Resource<number>()
  await resource.load(async () => 1, 'run 1')
  const again = later<number>()
  const same = resource.load(() => again.answer, 'run 1')
  expect(resource.value).toBe(1)
  const other = later<number>()
  const another = resource.load(() => other.answer, 'run 2')
  expect(resource.value).toBeUndefined()
  again.give(2)
  other.refuse(new Error('gone'))
  await Promise.all([same, another])
  expect([resource.value, (resource.error as Error).message]).toEqual([undefined, 'gone'])
  void resource.load(() => new Promise(() => {}), 'run 1')
  expect(resource.error).toBeNull()
})

test('an answer after clearing is dropped', async () => {
  const resource = new Resource<number>()
  const { answer, give } = later<number>()
  const loading = resource.load(() => answer)
  resource.clear()
  give(1)
  await loading
  expect(resource.value).toBeUndefined()
})
