import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { WebPreferences, WindowOpenHandlerResponse } from 'electron'
import type { Frame, Page, Route } from 'playwright-core'
import { fromChromium, toChromium } from './addresses.ts'
import { pageHost } from './chromium.ts'
import { PreventableEvent } from './events.ts'
import { Ipc } from './ipc.ts'
import { BINDING, PAGE_KEY, preloadWorld, type PageMessage } from './preload-world.ts'
import { protocol, session } from './services.ts'

const RESOURCE_TYPES: Record<string, string> = {
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font'
}

/** A page in Chromium with Electron's events around it. */
export class WebContents extends EventEmitter {
  readonly ipc = new Ipc()
  readonly session
  readonly #page: Promise<Page>
  #current: Page | null = null
  #destroyed = false
  /** The address that main side asked for, which no listener is asked about. */
  #asked: string | null = null
  #onOpen: (details: { url: string }) => WindowOpenHandlerResponse = () => ({ action: 'allow' })

  constructor(preferences: WebPreferences) {
    super()
    this.session = preferences.partition ? session.fromPartition(preferences.partition) : session.defaultSession
    this.#page = this.#open(preferences)
    // Whoever uses the page hears of the failure.
    this.#page.catch(() => {})
  }

  async #open({ preload }: WebPreferences): Promise<Page> {
    const page = await pageHost.newPage()
    this.#current = page
    await page.route('**/*', (route) => this.#request(route))
    if (preload !== undefined) {
      await page.exposeBinding(BINDING, ({ frame }, message: PageMessage) => this.#receive(frame, message))
      await page.addInitScript(preloadWorld(readFileSync(preload, 'utf8'), process.platform))
    }
    page.on('load', () => {
      this.emit('did-finish-load')
      this.emit('ready-to-show')
    })
    page.on('popup', (popup) => {
      this.#onOpen({ url: fromChromium(popup.url()) })
      void popup.close()
    })
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    return page
  }

  async #request(route: Route): Promise<void> {
    const request = route.request()
    const url = fromChromium(request.url())
    const frame = request.isNavigationRequest() ? request.frame() : null
    const isMainFrame = frame !== null && frame.parentFrame() === null
    if (frame !== null && url !== this.#asked) {
      const event = new PreventableEvent({ url, isMainFrame })
      this.emit('will-frame-navigate', event)
      if (isMainFrame) this.emit('will-navigate', event)
      if (event.defaultPrevented) return route.abort('aborted')
    }
    const resourceType = isMainFrame ? 'mainFrame' : (RESOURCE_TYPES[request.resourceType()] ?? 'other')
    const { cancel } = await new Promise<{ cancel?: boolean }>((resolve) => {
      if (this.session.beforeRequest === null) resolve({})
      else this.session.beforeRequest({ url, resourceType: resourceType as 'mainFrame' }, resolve)
    })
    if (cancel) return route.abort('blockedbyclient')
    // The old document is gone before the new one says anything.
    if (isMainFrame) this.emit('did-navigate', {}, url)
    const handler = protocol.handlers.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) return route.continue()
    const response = await handler({ url })
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer())
    })
  }

  #receive(frame: Frame, { kind, channel, args }: PageMessage): unknown {
    const parent = frame.parentFrame()
    const event = {
      sender: this,
      senderFrame: { url: fromChromium(frame.url()), parent: parent && { url: fromChromium(parent.url()) } }
    }
    if (kind === 'open') return void this.#onOpen({ url: fromChromium(String(args[0])) })
    if (kind === 'invoke') return this.ipc.invoke(channel, event, args)
    this.ipc.emit(channel, event, ...args)
    return undefined
  }

  send(channel: string, ...args: unknown[]): void {
    const copied = structuredClone(args)
    void this.#page
      .then((page) =>
        page.evaluate(
          ([key, name, values]) =>
            (window as unknown as Record<symbol, (name: string, values: unknown[]) => void>)[Symbol.for(key)]?.(
              name,
              values
            ),
          [PAGE_KEY, channel, copied] as const
        )
      )
      // The page is being left or closed: nobody listens.
      .catch(() => {})
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page
    this.#asked = url
    await page.goto(toChromium(url))
    this.#asked = null
  }

  getURL(): string {
    return this.#current === null ? '' : fromChromium(this.#current.url())
  }

  reload(): void {
    this.#asked = this.getURL()
    void this.#page.then((page) => page.reload()).then(() => (this.#asked = null))
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code)
  }

  async printToPDF(options: { preferCSSPageSize?: boolean; printBackground?: boolean }): Promise<Buffer> {
    const { preferCSSPageSize, printBackground } = options
    return (await this.#page).pdf({ preferCSSPageSize, printBackground })
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#onOpen = handler
  }

  setColourScheme(dark: boolean): void {
    void this.#page.then((page) => page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })).catch(() => {})
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  destroy(): void {
    this.#destroyed = true
    this.emit('destroyed')
    void this.#page.then((page) => page.close()).catch(() => {})
  }
}
