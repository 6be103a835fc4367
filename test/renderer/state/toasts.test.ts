import { expect, test } from 'vitest'
import { Toasts } from '../../../src-renderer/state/toasts.svelte.ts'

test('failures go when something else is shown; what can be undone stays', () => {
  const toasts = new Toasts()
  toasts.error('notes.wscope is not a Weightscope project.')
  toasts.undo('Run 3 is removed.', () => {})
  toasts.dismissErrors()
  expect(toasts.shown.map(({ message }) => message)).toEqual(['Run 3 is removed.'])
})
