import { spawn } from 'node:child_process'
import { findChromium } from './chromium.ts'

/** Opens the window: in Chromium's app mode (no tabs, no address bar) where there is one, else in the usual browser. */
export async function openWindow(url: string, say: (sentence: string) => void): Promise<void> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) {
    say('There is no screen here: open the address above in a browser on this machine.')
    return
  }
  const chromium = await findChromium()
  if (chromium !== null && !chromium.headlessOnly) {
    return start(chromium.executablePath, [`--app=${url}`, '--window-size=1440,900'], say)
  }
  if (process.platform === 'darwin') return start('open', [url], say)
  if (process.platform === 'win32') return start('cmd', ['/c', 'start', '', url], say)
  return start('xdg-open', [url], say)
}

function start(program: string, args: string[], say: (sentence: string) => void): void {
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.once('error', () => say('No browser could be started: open the address above yourself.'))
  child.unref()
}
