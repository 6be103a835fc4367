import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import type { BrowserWindowConstructorOptions, Rectangle, TitleBarOverlayOptions } from 'electron'
import { app } from './app.ts'
import { PreventableEvent } from './events.ts'
import { WebContents } from './web-contents.ts'

/** A window without a screen: what it would look like is kept, what it shows is a page in Chromium. */
export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>()
  readonly webContents: WebContents
  readonly options: BrowserWindowConstructorOptions
  titleBarOverlay: TitleBarOverlayOptions | null = null
  #bounds: Rectangle
  #visible: boolean
  #maximised = false
  #minimised = false
  #focused = 0
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options
    this.options = options
    this.#bounds = { x, y, width, height }
    this.#visible = show
    this.webContents = new WebContents(options.webPreferences ?? {})
    this.webContents.once('ready-to-show', () => this.emit('ready-to-show'))
    BrowserWindow.#all.add(this)
    app.windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all]
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  loadFile(path: string): Promise<void> {
    return this.webContents.loadURL(pathToFileURL(path).href)
  }

  /** Listeners of `close` may keep it open. */
  close(): void {
    const event = new PreventableEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    BrowserWindow.#all.delete(this)
    app.windows.delete(this)
    this.webContents.destroy()
    this.emit('closed')
    if (BrowserWindow.#all.size === 0) app.emit('window-all-closed')
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  show(): void {
    this.#visible = true
  }

  isVisible(): boolean {
    return this.#visible
  }

  focus(): void {
    this.#focused += 1
  }

  /** For tests: how often it was brought to the front. */
  get timesFocused(): number {
    return this.#focused
  }

  minimize(): void {
    this.#minimised = true
  }

  isMinimized(): boolean {
    return this.#minimised
  }

  restore(): void {
    this.#minimised = false
  }

  maximize(): void {
    this.#maximised = true
  }

  isMaximized(): boolean {
    return this.#maximised
  }

  getNormalBounds(): Rectangle {
    return this.#bounds
  }

  getBounds(): Rectangle {
    return this.#bounds
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
  }

  setTitleBarOverlay(options: TitleBarOverlayOptions): void {
    this.titleBarOverlay = options
  }

  setRepresentedFilename(): void {}
}
