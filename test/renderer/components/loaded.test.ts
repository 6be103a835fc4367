import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { Resource } from '../../../src-renderer/state/resource.svelte.ts'
import LoadedNumber from '../LoadedNumber.svelte'

afterEach(cleanup)

const fromMainSide = (message: string, userError: boolean) =>
  Object.assign(new Error(message), { data: { userError, details: null } })

test('a reason stands in place of the number, without a button that would not help', async () => {
  const resource = new Resource<number>()
  render(LoadedNumber, { resource })
  await resource.load(async () => Promise.reject(fromMainSide('Kendall W needs at least 20 runs.', true)))
  expect(await screen.findByText('Kendall W needs at least 20 runs.')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})

test('after a mistake of ours the same is asked again', async () => {
  const resource = new Resource<number>()
  render(LoadedNumber, { resource })
  const ask = vi.fn().mockRejectedValueOnce(fromMainSide('Something went wrong.', false)).mockResolvedValueOnce(7)
  await resource.load(ask)
  await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect((await screen.findByText('7')).tagName).toBe('OUTPUT')
})

test('while the same is asked again, the old mistake is out of sight', async () => {
  const resource = new Resource<number>()
  render(LoadedNumber, { resource })
  await resource.load(async () => Promise.reject(fromMainSide('Something went wrong.', false)))
  await screen.findByText('Something went wrong.')
  void resource.load(() => new Promise(() => {}))
  expect(await screen.findByRole('status', { name: 'Loading' })).toBeTruthy()
  expect(screen.queryByText('Something went wrong.')).toBeNull()
})
