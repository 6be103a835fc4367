import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findChromium } from '../../../src-main/hosts/server/chromium.ts'

/** The one Chromium of the process; every BrowserWindow is a page of it. */
class PageHost {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fake-electron-'))
  #context: BrowserContext | null = null
  #unused: Page | undefined

  async start(): Promise<void> {
    const found = await findChromium()
    if (found === null) throw new Error('no Chromium: install Chrome or Chromium, or name one in CHROME_PATH')
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: found.executablePath,
      args: [...found.args, '--remote-debugging-port=0'],
      env: found.env as Record<string, string>,
      viewport: { width: 1440, height: 900 }
    })
    this.#unused = this.#context.pages()[0]
  }

  async newPage(): Promise<Page> {
    if (this.#context === null) throw new Error('a window was opened before the application was ready')
    const page = this.#unused ?? (await this.#context.newPage())
    this.#unused = undefined
    return page
  }

  /** Where the test connects to see the same pages. */
  get endpoint(): string {
    const [port] = readFileSync(join(this.#folder, 'DevToolsActivePort'), 'utf8').split('\n')
    return `http://127.0.0.1:${port}`
  }

  async stop(): Promise<void> {
    await this.#context?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

export const pageHost = new PageHost()
