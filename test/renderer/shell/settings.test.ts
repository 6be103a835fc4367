import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { runMenuCommand } from '../../../src-renderer/shell/menu-commands.ts'
import TitleBar from '../../../src-renderer/shell/TitleBar.svelte'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

test('the settings of the desktop menu are those of the window', async () => {
  const app = new App({} as ApiClient)
  render(ScreenOfApp, { app, Screen: TitleBar, given: {} } as never)
  runMenuCommand(app, 'settings')
  expect(await screen.findByRole('menuitem', { name: /Dark theme/ })).toBeTruthy()
  expect(app.keysOpen).toBe(false)
})
