import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import FailsAt from '../FailsAt.svelte'

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('what cannot be drawn is said in its place, and what stands beside it stays', () => {
  render(FailsAt, { about: 'weight', failing: () => true })
  expect(screen.getByRole('alert').textContent).toContain('no such column: weight')
  screen.getByText('beside')
  expect(console.error).toHaveBeenCalledOnce()
})

test('the next thing to show is drawn', async () => {
  let failing = true
  const { rerender } = render(FailsAt, { about: 'weight', failing: () => failing })
  failing = false
  screen.getByRole('alert')
  await rerender({ about: 'product' })
  screen.getByText('drawn: product')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('the same thing is tried again on request', async () => {
  let failing = true
  render(FailsAt, { about: 'weight', failing: () => failing })
  failing = false
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  screen.getByText('drawn: weight')
})
