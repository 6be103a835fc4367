import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { UserError } from '../../../src-main/core/user-error.ts'
import ErrorState from '../../../src-renderer/components/ErrorState.svelte'
import InlineName from '../../../src-renderer/components/InlineName.svelte'
import NumberField from '../../../src-renderer/components/NumberField.svelte'
import SegmentedControl from '../../../src-renderer/components/SegmentedControl.svelte'
import Toasts from '../../../src-renderer/components/Toasts.svelte'
import { Toasts as ToastList } from '../../../src-renderer/state/toasts.svelte.ts'
import { violations } from '../accessible.ts'

afterEach(cleanup)

test('a number stays as typed, and what is none says so under the field', async () => {
  render(NumberField, { label: 'Weight decay', value: 0.003, step: 0.001 })
  const field = screen.getByLabelText<HTMLInputElement>('Weight decay')
  await fireEvent.input(field, { target: { value: '0.0030' } })
  expect(field.value).toBe('0.0030')
  await fireEvent.input(field, { target: { value: '0.00x' } })
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(field.getAttribute('aria-describedby')!)?.textContent).toBe('Type a number.')
})

test('arrow keys step without binary noise and not below the least', async () => {
  render(NumberField, { label: 'Weight decay', value: 0.002, step: 0.001, min: 0 })
  const field = screen.getByLabelText<HTMLInputElement>('Weight decay')
  await fireEvent.keyDown(field, { key: 'ArrowUp' })
  // 0.002 + 0.001 is 0.003 and not 0.0030000000000000001
  expect(field.value).toBe('0.003')
  await fireEvent.keyDown(field, { key: 'ArrowDown', shiftKey: true })
  expect(field.value).toBe('0')
})

test('what is allowed is said under the field it is about', async () => {
  const { container } = render(NumberField, { label: 'Epochs', value: 0, error: 'Epochs go from 1 to 100,000, not 0.' })
  expect(screen.getByText('Epochs go from 1 to 100,000, not 0.')).toBeTruthy()
  expect(await violations(container)).toEqual([])
})

test('a segmented control is a group of radio buttons', async () => {
  const onchange = vi.fn()
  const options = [
    { value: 'fan', label: 'Fan' },
    { value: 'lines', label: 'Lines' }
  ]
  const { container } = render(SegmentedControl, { label: 'Loss as', value: 'fan', options, onchange })
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Fan' }).checked).toBe(true)
  await fireEvent.click(screen.getByRole('radio', { name: 'Lines' }))
  expect(onchange).toHaveBeenCalledWith('lines')
  expect(await violations(container)).toEqual([])
})

test.each([
  ['Enter', 'check n2', 'check n2'],
  ['Escape', 'check n2', null],
  ['Enter', '   ', null],
  ['Enter', 'run 59', null]
])('renaming ends with %s: %j', async (key, typed, renamed) => {
  const onrename = vi.fn()
  const onclose = vi.fn()
  render(InlineName, { name: 'run 59', label: 'Name of the run', onrename, onclose })
  const field = screen.getByLabelText<HTMLInputElement>('Name of the run')
  await fireEvent.input(field, { target: { value: typed } })
  await fireEvent.keyDown(field, { key })
  expect(onrename.mock.calls).toEqual(renamed === null ? [] : [[renamed]])
  expect(onclose).toHaveBeenCalledOnce()
})

test('an error is its sentence; details only where the mistake is ours', () => {
  const { unmount } = render(ErrorState, {
    error: Object.assign(new UserError('Line 48 has 16 values, the header 15.'), {
      data: { userError: true, details: null }
    })
  })
  expect(screen.getByRole('alert').textContent?.trim()).toBe('Line 48 has 16 values, the header 15.')
  unmount()
  render(ErrorState, {
    error: Object.assign(new Error('Something went wrong'), { data: { userError: false, details: 'at load' } })
  })
  expect(screen.getByText('Details').closest('details')?.open).toBe(false)
})

test('what was removed can be brought back for eight seconds, and longer while it is looked at', async () => {
  vi.useFakeTimers()
  const toasts = new ToastList()
  const undo = vi.fn()
  render(Toasts, { toasts })
  toasts.undo('run 5 removed.', undo)
  await vi.advanceTimersByTimeAsync(7900)
  const button = screen.getByRole('button', { name: 'Undo' })
  await fireEvent.focusIn(button)
  await vi.advanceTimersByTimeAsync(60_000)
  await fireEvent.click(button)
  expect(undo).toHaveBeenCalledOnce()
  expect(toasts.shown).toEqual([])
  toasts.show('Saved.')
  await vi.advanceTimersByTimeAsync(8000)
  expect(toasts.shown).toEqual([])
  vi.useRealTimers()
})
