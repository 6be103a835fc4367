import { expect, test, vi } from 'vitest'
import type { RunSummary } from '../../../src-main/core/run/run.ts'
import type { RunFilter } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { RunList } from '../../../src-renderer/state/run-list.svelte.ts'

/** A project with so many runs; what was asked of it is kept. */
function projectWith(total: number) {
  const query = vi.fn(async ({ offset = 0, limit = total, text }: RunFilter) => {
    const ids = Array.from({ length: total }, (_, index) => index + 1).filter(
      (id) => !text || String(id).includes(text)
    )
    return { total: ids.length, runs: ids.slice(offset, offset + limit).map((id) => ({ id }) as RunSummary) }
  })
  return { api: { runs: { list: { query } } } as unknown as ApiClient, query }
}

test('of 10,000 runs only the pages in sight are fetched, each once', async () => {
  const { api, query } = projectWith(10_000)
  const list = new RunList(api)
  await list.show({ experiment: 1 })
  expect([list.total, list.at(0)?.id, query.mock.calls.length]).toEqual([10_000, 1, 1])

  expect([list.at(5000), list.at(5001)]).toEqual([undefined, undefined])
  await vi.waitFor(() => expect(list.at(5000)?.id).toBe(5001))
  expect(query.mock.calls.map(([filter]) => filter.offset)).toEqual([0, 5000])
})

test('another filter drops the pages of the old one', async () => {
  const { api } = projectWith(1000)
  const list = new RunList(api)
  await list.show({ experiment: 1 })
  await list.show({ experiment: 1, text: '99' })
  // 99, 199, …, 899 and 990 to 999
  expect(list.total).toBe(19)
  expect(list.at(0)?.id).toBe(99)
  expect(list.at(400)).toBeUndefined()
})

test('the same question asked again keeps what is shown until the answer is there', async () => {
  const { api, query } = projectWith(1000)
  const list = new RunList(api)
  await list.show({ experiment: 1 })
  list.at(600)
  await vi.waitFor(() => expect(list.at(600)?.id).toBe(601))
  query.mockClear()
  const again = list.show({ experiment: 1 })
  expect(list.at(600)?.id).toBe(601)
  await again
  expect(list.at(600)?.id).toBe(601)
  // the page in sight and the first one, not the others
  expect(query.mock.calls.map(([filter]) => filter.offset)).toEqual([0, 600])
})

test('a list that cannot be fetched says why', async () => {
  const api = {
    runs: { list: { query: async () => Promise.reject(new Error('No project is open.')) } }
  } as unknown as ApiClient
  const list = new RunList(api)
  await list.show({})
  expect(list.error).toBe('No project is open.')
})
