import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pageHost } from './chromium.ts'
import { PreventableEvent } from './events.ts'
import { SingleInstance } from './single-instance.ts'

/** What app.quit closes. */
interface Closable {
  isDestroyed(): boolean
  close(): void
}

class App
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'quit'
      | 'exit'
      | 'getPath'
      | 'requestSingleInstanceLock'
      | 'whenReady'
      | 'isReady'
      | 'addRecentDocument'
      | 'getName'
      | 'getVersion'
    >
{
  readonly isPackaged = false
  readonly windows = new Set<Closable>()
  /** For tests: what was added to the system's list. */
  readonly recentDocuments: string[] = []
  readonly #userData = userDataFolder()
  readonly #single = new SingleInstance(this.#userData)
  #ready = false
  #readiness: Promise<void> | null = null

  isReady(): boolean {
    return this.#ready
  }

  whenReady(): Promise<void> {
    this.#readiness ??= pageHost.start().then(() => {
      this.#ready = true
      this.emit('ready', {}, {})
    })
    return this.#readiness
  }

  requestSingleInstanceLock(): boolean {
    return this.#single.request((words, folder) => this.emit('second-instance', {}, words, folder, undefined))
  }

  /** As Electron: windows first, each of which may refuse; then `will-quit`, which may be put off. */
  quit(): void {
    for (const window of [...this.windows]) window.close()
    if (this.windows.size > 0) return
    const event = new PreventableEvent()
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit()
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    this.#single.release()
    void Promise.allSettled([pageHost.stop(), this.#single.told]).then(() => process.exit(code))
  }

  getPath(name: string): string {
    return name === 'userData' ? this.#userData : name === 'home' ? homedir() : tmpdir()
  }

  getName(): string {
    return 'weightscope'
  }

  getVersion(): string {
    return '0.0.0'
  }

  addRecentDocument(path: string): void {
    this.recentDocuments.push(path)
  }

  enableSandbox(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
}

function userDataFolder(): string {
  const named = process.argv.find((word) => word.startsWith('--user-data-dir='))?.split('=')[1]
  const folder = named ?? join(tmpdir(), 'fake-electron-user-data')
  mkdirSync(folder, { recursive: true })
  return folder
}

export const app = new App()
