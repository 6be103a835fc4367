import { expect, test } from 'vitest'
import { LastUsed } from '../../src-main/api/last-used.ts'

test('keeps what was used last and makes the rest again', () => {
  const made: string[] = []
  const kept = new LastUsed<string, string>(2)
  const get = (key: string) => kept.get(key, () => (made.push(key), key.toUpperCase()))
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key.toUpperCase())
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
