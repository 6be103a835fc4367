/** What crosses from page to main side. */
export interface PageMessage {
  kind: 'send' | 'invoke' | 'open'
  channel: string
  args: unknown[]
}

/** The page keeps what belongs to the double here, and nowhere else. */
export const PAGE_KEY = 'fake-electron'
export const BINDING = '__fakeElectron'

/**
 * Runs the preload script in the page, as text: `require('electron')` gives it a sandboxed preload's parts of Electron.
 * The script's own scope stands in for its isolated world; what it exposes is copied and frozen as contextBridge does.
 */
export function preloadWorld(source: string, platform: string): string {
  return `(${enter.toString()})(${JSON.stringify({ source, platform, key: PAGE_KEY, binding: BINDING })})`
}

/** Runs in the page; must not refer to anything outside itself. */
function enter(given: { source: string; platform: string; key: string; binding: string }): void {
  const page = window as unknown as Record<string | symbol, unknown>
  const call = page[given.binding] as (message: PageMessage) => Promise<unknown>
  delete page[given.binding]
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => void call({ kind: 'send', channel, args: structuredClone(args) }),
    invoke: (channel: string, ...args: unknown[]) => call({ kind: 'invoke', channel, args: structuredClone(args) }),
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      if (!listeners.has(channel)) listeners.set(channel, new Set())
      listeners.get(channel)!.add(listener)
      return ipcRenderer
    },
    off(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    }
  }

  /** A copy for the other world: functions become functions that copy what passes through them. */
  const cross = (value: unknown): unknown => {
    if (typeof value === 'function')
      return (...args: unknown[]) => cross((value as (...args: unknown[]) => unknown)(...args.map(cross)))
    if (value instanceof Promise) return value.then(cross)
    return structuredClone(value)
  }
  const contextBridge = {
    exposeInMainWorld(name: string, api: Record<string, unknown>) {
      const copy = Object.fromEntries(Object.entries(api).map(([key, value]) => [key, cross(value)]))
      Object.defineProperty(window, name, { value: Object.freeze(copy), enumerable: true })
    }
  }
  const electron = { contextBridge, ipcRenderer, webUtils: { getPathForFile: () => '' } }
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return electron
  }

  // A popup is refused before it exists: the page sees null, as with a handler that denies.
  window.open = (address) => {
    void call({ kind: 'open', channel: '', args: [new URL(String(address ?? ''), location.href).href] })
    return null
  }
  Object.defineProperty(window, Symbol.for(given.key), {
    value(channel: string, args: unknown[]) {
      for (const listener of listeners.get(channel) ?? []) {
        try {
          listener({}, ...args)
        } catch (error) {
          reportError(error)
        }
      }
    }
  })
  const preload = new Function('require', 'module', 'exports', 'process', given.source)
  preload(require, { exports: {} }, {}, { platform: given.platform, type: 'renderer', sandboxed: true })
}
