import { join } from 'node:path'
import type { Session } from 'electron'
import { expect, test } from 'vitest'
import { windowFile } from '../../../src-main/hosts/electron/app-protocol.ts'
import { isKnownSite, secureSession } from '../../../src-main/hosts/electron/security.ts'
import { windowOptions } from '../../../src-main/hosts/electron/window.ts'

test('the window’s addresses lead into its folder and nowhere else', () => {
  const folder = join('/', 'app', 'out', 'renderer')
  expect(windowFile(folder, 'app://weightscope/index.html')).toBe(join(folder, 'index.html'))
  expect(windowFile(folder, 'app://weightscope/assets/a%20b.js?v=1#here')).toBe(join(folder, 'assets', 'a b.js'))
  for (const address of [
    'app://weightscope/..%2fmain%2findex.js',
    'app://weightscope/assets/..%2f..%2f..%2f..%2fetc/passwd',
    'app://weightscope/%zz',
    'app://elsewhere/index.html',
    'file:///app/out/renderer/index.html',
    'nonsense'
  ]) {
    expect(windowFile(folder, address), address).toBeNull()
  }
  // The address itself resolves plain dots, so these stay inside.
  expect(windowFile(folder, 'app://weightscope/%2e%2e/main.js')).toBe(join(folder, 'main.js'))
})

test('links open outside only by https and only to the sites of our sources', () => {
  expect(isKnownSite('https://doi.org/10.1214/aos/1013203451')).toBe(true)
  for (const address of [
    'http://doi.org/10.1',
    'https://doi.org.example.org/',
    'https://example.org/?https://doi.org/',
    'https://doi.org:8443/',
    'file:///etc/passwd',
    'smb://doi.org/share',
    'javascript:alert(1)',
    ''
  ]) {
    expect(isKnownSite(address), address).toBe(false)
  }
})

test('a page may write to the clipboard and is refused all else that needs asking', () => {
  const asked: Parameters<Session['setPermissionRequestHandler']>[0][] = []
  const checked: Parameters<Session['setPermissionCheckHandler']>[0][] = []
  secureSession({
    setPermissionRequestHandler: (handler) => asked.push(handler),
    setPermissionCheckHandler: (handler) => checked.push(handler),
    setDevicePermissionHandler: () => {}
  } as Partial<Session> as Session)
  const answers = (permission: string) => {
    let answer: boolean | undefined
    asked[0]?.(null as never, permission as never, (granted) => (answer = granted), {} as never)
    return [answer, checked[0]?.(null, permission as never, '', {} as never)]
  }
  expect(answers('clipboard-sanitized-write')).toEqual([true, true])
  for (const permission of ['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'fileSystem']) {
    expect(answers(permission), permission).toEqual([false, false])
  }
})

test('the page runs in a sandbox, in a world of its own, without Node', () => {
  const appearance = { place: null, dark: false, preload: '/preload.cjs', icon: '/icon.png' }
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(windowOptions({ ...appearance, platform }).webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true
    })
  }
})
