import { expect, test } from 'vitest'
import { exportKey } from '../../../src-renderer/components/export-key.ts'

/** What a key does to a menu, and whether it goes on to others. */
function pressed(key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) {
  const done: string[] = []
  const note = (what: string) => () => void done.push(what)
  const event = { key, ...modifiers, preventDefault: note('used up'), stopPropagation: note('stopped') }
  const menu = { copy: async () => note('copied')(), save: async () => note('saved')() }
  return { taken: exportKey(event as unknown as KeyboardEvent, menu), done }
}

test('C copies, in either case', () => {
  for (const key of ['c', 'C']) expect(pressed(key)).toEqual({ taken: true, done: ['used up', 'stopped', 'copied'] })
})

test('Ctrl E and Command E save', () => {
  for (const modifier of ['ctrlKey', 'metaKey']) {
    expect(pressed('e', { [modifier]: true })).toEqual({ taken: true, done: ['used up', 'stopped', 'saved'] })
  }
})

test('Ctrl C stays the copying of the browser, and E alone is no key', () => {
  for (const [key, modifiers] of [
    ['c', { ctrlKey: true }],
    ['c', { altKey: true }],
    ['e', {}],
    ['Enter', {}]
  ] as const) {
    expect(pressed(key, modifiers)).toEqual({ taken: false, done: [] })
  }
})

test('without a menu no key is taken', () => {
  const event = { key: 'c' } as KeyboardEvent
  expect(exportKey(event, undefined)).toBe(false)
})
