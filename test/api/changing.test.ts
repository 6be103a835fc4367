import { expect, test } from 'vitest'
import { Changing } from '../../src-main/api/changing.ts'

test('a watcher gets the present value first, then every newer one', async () => {
  const changing = new Changing('a')
  const abort = new AbortController()
  const watcher = changing.watch(abort.signal)
  expect((await watcher.next()).value).toBe('a')
  const next = watcher.next()
  changing.set('b')
  expect((await next).value).toBe('b')
  abort.abort()
  expect((await watcher.next()).done).toBe(true)
})

test('a slow watcher skips to the newest value', async () => {
  const changing = new Changing(0)
  const watcher = changing.watch(undefined)
  await watcher.next()
  for (let value = 1; value <= 1000; value++) changing.set(value)
  expect((await watcher.next()).value).toBe(1000)
  await watcher.return(undefined)
})

test('a watcher that waits ends when it is told to', async () => {
  const abort = new AbortController()
  const watcher = new Changing(0).watch(abort.signal)
  await watcher.next()
  const waiting = watcher.next()
  abort.abort()
  expect((await waiting).done).toBe(true)
})
