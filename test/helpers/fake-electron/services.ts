import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CallbackResponse, OnBeforeRequestListenerDetails } from 'electron'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'

type Handler = (request: Pick<Request, 'url'>) => Response | Promise<Response>

/** The handlers of own schemes. */
class Protocol {
  readonly handlers = new Map<string, Handler>()

  registerSchemesAsPrivileged(): void {
    if (app.isReady()) throw new Error('schemes are registered before the application is ready')
  }

  handle(scheme: string, handler: Handler): void {
    this.handlers.set(scheme, handler)
  }
}

export const protocol = new Protocol()

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2'
}

/** Fetches files, as Electron's does and Node's does not. */
export const net = {
  async fetch(address: string): Promise<Response> {
    const path = fileURLToPath(address)
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    return new Response(await readFile(path), { headers: { 'content-type': type } })
  }
}

type BeforeRequest = (
  details: Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>,
  callback: (response: CallbackResponse) => void
) => void

class Session {
  beforeRequest: BeforeRequest | null = null
  readonly webRequest = { onBeforeRequest: (listener: BeforeRequest) => (this.beforeRequest = listener) }

  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
}

const partitions = new Map<string, Session>()

export const session = {
  defaultSession: new Session(),
  fromPartition(name: string): Session {
    const found = partitions.get(name) ?? new Session()
    partitions.set(name, found)
    return found
  }
}

/** Nobody is there to answer: everything is cancelled, unless a test puts an answer in place of the method. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...words: { cancelId?: number }[]) => ({
    response: words.at(-1)?.cancelId ?? 0,
    checkboxChecked: false
  }),
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`)
}

export const shell = {
  async openExternal(): Promise<void> {},
  showItemInFolder(): void {}
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1440, height: 900 } }]
}

class NativeTheme {
  #source: 'system' | 'light' | 'dark' = 'system'

  get themeSource() {
    return this.#source
  }

  /** Pages see it as `prefers-color-scheme`. */
  set themeSource(source) {
    this.#source = source
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setColourScheme(this.shouldUseDarkColors)
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const nativeTheme = new NativeTheme()
