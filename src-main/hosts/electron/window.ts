import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { ShellTheme } from '../../../src-preload/bridge.ts'
import type { WindowPlace } from './window-bounds.ts'

/** The page draws the title bar; the system draws its buttons into it. */
const TITLE_BAR_HEIGHT = 40

interface Appearance {
  platform: NodeJS.Platform
  place: WindowPlace | null
  dark: boolean
  preload: string
  icon: string
}

/** A window whose page has no more rights than a page in a browser, and the bridge. */
export function windowOptions({ platform, place, dark, preload, icon }: Appearance): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    ...place?.bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Weightscope',
    backgroundColor: dark ? '#16181b' : '#ffffff',
    ...titleBar(platform, dark),
    ...(platform === 'linux' ? { icon } : {}),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false
    }
  }
}

function titleBar(platform: NodeJS.Platform, dark: boolean): BrowserWindowConstructorOptions {
  if (platform === 'darwin') return { titleBarStyle: 'hiddenInset' }
  const [color, symbolColor] = dark ? ['#1b1e22', '#e9ebee'] : ['#f7f8f8', '#1a1d21']
  return { titleBarStyle: 'hidden', titleBarOverlay: { color, symbolColor, height: TITLE_BAR_HEIGHT } }
}

/** What the system draws takes the colours of the page. */
export function paintTitleBar(window: BrowserWindow, platform: NodeJS.Platform, { background, ink }: ShellTheme): void {
  if (platform !== 'darwin') {
    window.setTitleBarOverlay({ color: background, symbolColor: ink, height: TITLE_BAR_HEIGHT })
  }
}

/** Brings a window to the front, wherever it is. */
export function present(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
