import { chromium as playwright, type Browser, type LaunchOptions } from 'playwright-core'
import { findChromium } from '../../src-main/hosts/server/chromium.ts'

/** A headless Chromium for tests: the system's, else the one bundled for tests. Close it when done. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const chromium = await findChromium()
  if (chromium === null) throw new Error('no Chromium: install Chrome or Chromium, or name one in CHROME_PATH')
  const { executablePath, args, env } = chromium
  return playwright.launch({
    ...options,
    executablePath,
    args: [...args, ...(options.args ?? [])],
    env: env as Record<string, string>
  })
}
