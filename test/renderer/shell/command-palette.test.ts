import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ApiClient } from '../../../src-renderer/api.ts'
import CommandPalette from '../../../src-renderer/shell/CommandPalette.svelte'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const field = () => screen.getByPlaceholderText('Find a run, variable, method or command') as HTMLInputElement

test('it is empty each time it opens', async () => {
  const app = new App({} as ApiClient)
  render(ScreenOfApp, { app, Screen: CommandPalette, given: {} } as never)
  app.paletteOpen = true
  await tick()
  await fireEvent.input(field(), { target: { value: 'alcohol' } })
  expect(field().value).toBe('alcohol')
  expect(screen.getByText('Nothing is called that.')).toBeTruthy()

  app.paletteOpen = false
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  app.paletteOpen = true
  await tick()
  expect(field().value).toBe('')
  expect(screen.queryByText('Nothing is called that.')).toBeNull()
})
