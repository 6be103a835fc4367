import { expect, test, vi } from 'vitest'
import { matches, Shortcuts } from '../../../src-renderer/state/shortcuts.svelte.ts'

const press = (key: string, held: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, ...held })

test.each([
  ['Ctrl K', press('k', { ctrlKey: true }), true],
  ['Ctrl K', press('k', { metaKey: true }), true],
  ['Ctrl K', press('k'), false],
  ['Ctrl K', press('K', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl Shift O', press('O', { ctrlKey: true, shiftKey: true }), true],
  // The question mark is typed with shift on most keyboards.
  ['?', press('?', { shiftKey: true }), true],
  ['R', press('r'), true],
  ['R', press('r', { altKey: true }), false]
])('%s', (keys, event, expected) => {
  expect(matches(keys, event)).toBe(expected)
})

test('the view that came last takes a key over, and gives it back', () => {
  const shortcuts = new Shortcuts()
  const window = vi.fn()
  const view = vi.fn()
  shortcuts.add([{ keys: 'R', label: 'of the window', run: window }])
  const leave = shortcuts.add([{ keys: 'R', label: 'of the view', run: view }])
  shortcuts.handle(press('r'))
  leave()
  shortcuts.handle(press('r'))
  expect([view.mock.calls.length, window.mock.calls.length]).toEqual([1, 1])
})

test('letters typed into a field are text, unless the key says otherwise', () => {
  const shortcuts = new Shortcuts()
  const letter = vi.fn()
  const palette = vi.fn()
  shortcuts.add([
    { keys: 'R', label: 'raw or canonical', run: letter },
    { keys: 'Ctrl K', label: 'find', inFields: true, run: palette }
  ])
  const field = document.body.appendChild(document.createElement('input'))
  field.addEventListener('keydown', (event) => shortcuts.handle(event))
  field.dispatchEvent(press('r'))
  field.dispatchEvent(press('k', { ctrlKey: true }))
  expect([letter.mock.calls.length, palette.mock.calls.length]).toEqual([0, 1])
  field.remove()
})

test.each(['dialog', 'menu', 'listbox'])('keys do not reach what is behind an open %s', (role) => {
  const shortcuts = new Shortcuts()
  const run = vi.fn()
  shortcuts.add([{ keys: 'Ctrl K', label: 'find', inFields: true, run }])
  document.body.innerHTML = `<div role="${role}" data-state="open"></div>`
  shortcuts.handle(press('k', { ctrlKey: true }))
  expect(run).not.toHaveBeenCalled()
  document.body.innerHTML = ''
  shortcuts.handle(press('k', { ctrlKey: true }))
  expect(run).toHaveBeenCalledOnce()
})
