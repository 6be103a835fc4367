import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { parse, stringify } from 'devalue'
import type { ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import type { SavedReport, TrainingState } from '../../src-main/api/types.ts'
import type { LaunchOptions, RunningApplication } from '../helpers/fake-electron/launch.ts'

/** How to start the built application: on Electron, or on its double. */
export interface Launcher {
  launch(options: LaunchOptions): Promise<RunningApplication>
  /** A second start while the first runs. @returns its exit code */
  startAgain(options: LaunchOptions): Promise<number>
}

/** The desktop application, from outside: menus, dialogs, files handed over, borders. */
export function electronSuite({ launch, startAgain }: Launcher): void {
  let home: string
  let application: RunningApplication | null

  test.beforeAll(() => {
    execFileSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'])
  })
  test.beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'weightscope-home-'))
    application = null
  })
  test.afterEach(async () => {
    await application?.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })

  /** A home folder without a past. */
  function options(...args: string[]): LaunchOptions {
    const environment = { ...process.env, HOME: home, USERPROFILE: home, WEIGHTSCOPE_CONFIG: join(home, 'config') }
    const cache = process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '', '.cache')
    return {
      args: [`--user-data-dir=${join(home, 'electron')}`, ...args],
      env: { ...environment, XDG_CACHE_HOME: cache }
    }
  }

  async function open(...args: string[]): Promise<{ app: RunningApplication; page: Page }> {
    application = await launch(options(...args))
    return { app: application, page: await application.firstWindow() }
  }

  function table(name = 'flowers.csv'): string {
    const path = join(home, name)
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${(row * 3) % 11},${row % 2 ? 'rose' : 'tulip'}`)
    writeFileSync(path, ['petals,leaves,species', ...rows].join('\n'))
    return path
  }

  const click = (app: RunningApplication, id: string) =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
  const isEnabled = (app: RunningApplication, id: string) =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled, id)
  const chooseToOpen = (app: RunningApplication, path: string) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, path)
  const chooseToSave = (app: RunningApplication, path: string) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    }, path)

  async function openSample(page: Page): Promise<void> {
    await page.getByText('Iris', { exact: true }).click()
    await expect(page).toHaveTitle(/^Iris/)
  }

  test('starts with the start screen, filled by queries and subscriptions over the bridge', async () => {
    const { app, page } = await open()
    await expect(page.getByText('Open data').first()).toBeVisible()
    // Samples come by a query, the engine's line by a subscription.
    await expect(page.getByText('Iris', { exact: true })).toBeVisible()
    await expect(page.getByText(/engine/i).first()).toBeVisible()
    const address = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.getURL())
    expect(address).toMatch(/^app:\/\/weightscope\/index\.html/)
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isVisible()))
      .toBe(true)
  })

  test('the page has the bridge and nothing of Node or Electron', async () => {
    const { page } = await open()
    const names = ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer']
    const found = await page.evaluate((all) => all.filter((name) => name in window), names)
    expect(found).toEqual([])
    expect(await page.evaluate(() => Object.keys(window.weightscope ?? {}).sort())).toEqual([
      'onMenu',
      'onMessage',
      'onOpenFile',
      'pathForFile',
      'platform',
      'send',
      'setTheme',
      'showInFolder',
      'showOpenDialog',
      'showSaveDialog'
    ])
    expect(await page.evaluate(() => Object.isFrozen(window.weightscope))).toBe(true)
  })

  test('the page keeps to itself: no other address, no new window, no foreign script', async () => {
    const { app, page } = await open()
    await app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { openedOutside: opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    const before = page.url()
    await page.evaluate(() => window.location.assign('https://example.org/'))
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull()
    expect(await page.evaluate(() => window.open('http://doi.org/10.1'))).toBeNull()
    expect(await page.evaluate(() => window.open('https://doi.org/10.1080/00401706'))).toBeNull()
    const opened = () => app.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside)
    await expect.poll(opened).toEqual(['https://doi.org/10.1080/00401706'])
    expect(page.url()).toBe(before)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)

    const blocked = await page.evaluate(async () => {
      const refusal = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true
        })
      )
      document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.injected = true' }))
      return [await refusal, 'injected' in window]
    })
    expect(blocked).toEqual(['script-src-elem', false])
  })

  test('a file outside the window’s folder is not served', async () => {
    const { page } = await open()
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['/index.html', '/%2e%2e/main/index.js', '/nowhere.js'].map(async (path) => (await fetch(path)).status)
      )
    )
    expect(statuses).toEqual([200, 404, 404])
  })

  test('File, Open data reads the chosen file', async () => {
    const { app, page } = await open()
    await expect(page.getByText('Open data').first()).toBeVisible()
    await chooseToOpen(app, table())
    await click(app, 'open-data')
    await expect(page.getByText('petals').first()).toBeVisible()
    await expect(page.getByText('species').first()).toBeVisible()
  })

  test('a project is made from a sample, saved elsewhere, closed and opened again through the menu', async () => {
    const { app, page } = await open()
    expect(await isEnabled(app, 'save-project-as')).toBe(false)
    await openSample(page)
    await expect.poll(() => isEnabled(app, 'save-project-as')).toBe(true)

    const elsewhere = join(home, 'elsewhere.wscope')
    await chooseToSave(app, elsewhere)
    await click(app, 'save-project-as')
    await expect.poll(() => existsSync(elsewhere)).toBe(true)
    await expect(page.getByText('elsewhere').first()).toBeVisible()

    await click(app, 'close-project')
    await expect.poll(() => isEnabled(app, 'save-project-as')).toBe(false)
    await chooseToOpen(app, elsewhere)
    await click(app, 'open-project')
    await expect(page.getByText('elsewhere').first()).toBeVisible()
    const recent = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.getMenuItemById('recent')
        ?.submenu?.items.map((item) => item.label)
    )
    expect(recent).toContain('elsewhere')
  })

  test('a file given at the start opens', async () => {
    const { page } = await open(table())
    await expect(page.getByText('petals').first()).toBeVisible()
  })

  test('a file that the system hands over while running opens', async () => {
    const { app, page } = await open()
    await expect(page.getByText('Open data').first()).toBeVisible()
    await app.evaluate(({ app: electron }, path) => {
      electron.emit('open-file', { preventDefault() {} }, path)
    }, table())
    await expect(page.getByText('petals').first()).toBeVisible()
  })

  test('a second start hands its file to the first and ends', async () => {
    const { app, page } = await open()
    await expect(page.getByText('Open data').first()).toBeVisible()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].minimize())
    expect(await startAgain(options(table('second.csv')))).toBe(0)
    await expect(page.getByText('petals').first()).toBeVisible()
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isMinimized())).toBe(false)
  })

  test('the theme is chosen in the menu, shows in the page and is there at the next start', async () => {
    const first = await open()
    await expect(first.page.getByText('Open data').first()).toBeVisible()
    await click(first.app, 'theme-dark')
    await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect.poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
    await first.app.close()
    const second = await open()
    expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
    await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  test('the window comes back where it was', async () => {
    const first = await open()
    await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].setBounds({ x: 40, y: 30, width: 1100, height: 700 })
    )
    await first.app.close()
    const second = await open()
    const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getBounds())
    expect(bounds).toMatchObject({ width: 1100, height: 700 })
  })

  test('when the page’s process dies, a reload brings the project back', async () => {
    const { app, page } = await open()
    await openSample(page)
    const loaded = page.waitForEvent('load')
    await app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      BrowserWindow.getAllWindows()[0].webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    })
    await loaded
    await expect(page.getByText(/iris/i).first()).toBeVisible()
  })

  test('a batch trains in processes of its own, and its report is printed', async () => {
    const { page } = await open()
    const experiment = await addExperiment(page, { runs: 3, epochs: 30 })
    await call(page, 'mutation', 'training.start', { experiment })
    await expect.poll(async () => (await trainingState(page))?.status, { timeout: 60_000 }).toBe('finished')

    const file = join(home, 'iris.pdf')
    const spec = { title: 'Which variables matter', experiment, sections: [] }
    const saved = await call<SavedReport>(page, 'mutation', 'reports.save', { spec, format: 'pdf', path: file })
    expect(saved.pages).toBeGreaterThan(0)
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('closing during training asks, and keeps what is trained', async () => {
    const { app, page } = await open()
    const experiment = await addExperiment(page, { runs: 5000, epochs: 2000 })
    await call(page, 'mutation', 'training.start', { experiment })
    await expect.poll(async () => (await trainingState(page))?.status, { timeout: 60_000 }).toBe('running')

    const closeAndAnswer = (answer: number) =>
      app.evaluate(async ({ BrowserWindow, dialog }, response) => {
        const asked = new Promise<string>((resolve) => {
          dialog.showMessageBox = async (...words: unknown[]) => {
            resolve((words.at(-1) as { message: string }).message)
            return { response, checkboxChecked: false }
          }
        })
        BrowserWindow.getAllWindows()[0].close()
        return asked
      }, answer)
    const [stop, keep] = [0, 1]
    expect(await closeAndAnswer(keep)).toMatch(/is still training/)
    expect((await trainingState(page))?.status).toBe('running')

    const closed = page.waitForEvent('close')
    await closeAndAnswer(stop)
    await closed
  })
}

/** Calls the router as the page's own code does: through the bridge. */
async function call<Result>(page: Page, method: string, path: string, input?: unknown): Promise<Result> {
  const message = { id: Math.random(), method, params: { path, input: stringify(input) } }
  const text = await page.evaluate(
    (sent) =>
      new Promise<string>((resolve, reject) => {
        const stop = window.weightscope!.onMessage((received) => {
          const { id, result, error } = received as { id: number; result?: { data: string }; error?: string }
          if (id !== sent.id) return
          stop()
          if (error !== undefined) reject(new Error(error))
          else resolve(result!.data)
        })
        window.weightscope!.send(sent)
      }),
    message
  )
  return parse(text) as Result
}

async function addExperiment(page: Page, { runs, epochs }: { runs: number; epochs: number }): Promise<number> {
  const { dataset } = await call<{ dataset: number }>(page, 'mutation', 'projects.openSample', { name: 'iris' })
  const { name, settings } = await call<{ name: string; settings: ExperimentSettings }>(
    page,
    'query',
    'experiments.draft',
    { dataset }
  )
  const changed = { ...settings, runs, training: { ...settings.training, epochs } }
  const { id } = await call<{ id: number }>(page, 'mutation', 'experiments.create', {
    dataset,
    name,
    settings: changed
  })
  return id
}

const trainingState = (page: Page) => call<TrainingState | null>(page, 'query', 'training.state')
