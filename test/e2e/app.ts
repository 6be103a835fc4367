import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, test as base, type Browser, type Page } from '@playwright/test'
import { findChromium } from '../../src-main/hosts/server/chromium.ts'

/** A running Weightscope of its own: the real command, a home folder without past, a free port. */
export interface App {
  url: string
  /** Its home folder: projects land in <home>/Weightscope. */
  home: string
  child: ChildProcess
}

export async function startApp(
  args: string[] = [],
  home = mkdtempSync(join(tmpdir(), 'weightscope-home-'))
): Promise<App> {
  const child = spawn(process.execPath, ['src-main/hosts/cli/weightscope.mjs', 'serve', '--no-open', ...args], {
    env: {
      ...process.env,
      HOME: home,
      XDG_CACHE_HOME: join(process.env.HOME ?? '', '.cache'),
      WEIGHTSCOPE_CONFIG: join(home, 'config')
    },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const lines = createInterface({ input: child.stdout! })
  const url = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`weightscope serve ended with code ${code}`)))
  })
  return { url, home, child }
}

export async function stopApp({ child }: App): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** `app` is a fresh program, `page` a real browser page that shows its window. */
export const test = base.extend<{ app: App; page: Page }, { chromiumBrowser: Browser }>({
  chromiumBrowser: [
    async ({}, use) => {
      const found = await findChromium()
      if (found === null) throw new Error('No Chromium on this machine: set CHROME_PATH.')
      const { executablePath, args, env } = found
      const browser = await chromium.launch({
        executablePath,
        args: [...args, '--headless'],
        env: env as Record<string, string>
      })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' }
  ],

  app: async ({}, use) => {
    const app = await startApp()
    await use(app)
    await stopApp(app)
  },
  page: async ({ chromiumBrowser, app }, use) => {
    const context = await chromiumBrowser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(app.url)
    await use(page)
    await context.close()
  }
})

export { expect } from '@playwright/test'
