import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { MenuCommand } from '../../../src-preload/bridge.ts'
import { menuTemplate, type MenuState } from '../../../src-main/hosts/electron/menu.ts'

const STATE: MenuState = { platform: 'linux', hasProject: false, recent: [], theme: 'system', development: false }

/** The menu as a person reads it: one line an item, indented; keys in brackets, greyed items in round ones. */
function asText(items: MenuItemConstructorOptions[], indent = ''): string {
  return items
    .map(({ type, label, role, accelerator, enabled, checked, submenu }) => {
      if (type === 'separator') return `${indent}—\n`
      const name = `${checked ? '✓ ' : ''}${label ?? role}${accelerator ? ` [${accelerator}]` : ''}`
      const line = `${indent}${enabled === false ? `(${name})` : name}\n`
      return line + (Array.isArray(submenu) ? asText(submenu, `${indent}  `) : '')
    })
    .join('')
}

const menu = (state: Partial<MenuState>) =>
  menuTemplate({ ...STATE, ...state }, { command: () => {}, openFile: () => {} })

function itemsOf(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
}

test('the menu without a project', () => {
  expect(`\n${asText(menu({}))}`).toBe(`
fileMenu
  Open data… [CmdOrCtrl+Shift+O]
  Open project… [CmdOrCtrl+O]
  (Open recent)
  (Import network…)
  —
  (Save project as… [CmdOrCtrl+Shift+S])
  (Export report… [CmdOrCtrl+Shift+E])
  —
  (Close project [CmdOrCtrl+W])
  —
  Settings… [CmdOrCtrl+,]
  quit
editMenu
  undo
  redo
  —
  cut
  copy
  paste
  selectAll
  —
  Find… [CmdOrCtrl+K]
viewMenu
  Theme
    ✓ As the system
    Light
    Dark
  —
  resetZoom
  zoomIn
  zoomOut
  —
  togglefullscreen
help
  Keyboard shortcuts
  Check this computer
  —
  about
`)
})

test('with a project everything can be chosen', () => {
  const greyed = itemsOf(menu({ hasProject: true, recent: [{ name: 'wine', path: '/wine.wscope' }] })).filter(
    (item) => item.enabled === false
  )
  expect(greyed).toEqual([])
})

test('on a Mac, the application menu holds settings, about and quit, once each', () => {
  const items = itemsOf(menu({ platform: 'darwin' }))
  expect(menu({ platform: 'darwin' })[0].role).toBe('appMenu')
  for (const role of ['about', 'quit']) expect(items.filter((item) => item.role === role)).toHaveLength(1)
  expect(items.filter((item) => item.id === 'settings')).toHaveLength(1)
})

test('reload and developer tools are there only while developing', () => {
  const roles = (development: boolean) => itemsOf(menu({ development })).map((item) => item.role)
  expect(roles(false)).not.toContain('toggleDevTools')
  expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
})

test('a click sends the item’s command, a recent project its path', () => {
  const sent: (MenuCommand | { path: string })[] = []
  const template = menuTemplate(
    { ...STATE, recent: [{ name: 'wine', path: '/home/ada/wine.wscope' }] },
    { command: (command) => sent.push(command), openFile: (path) => sent.push({ path }) }
  )
  const click = (label: string) => {
    const item = itemsOf(template).find((one) => one.label === label)
    ;(item?.click as () => void)()
  }
  click('Open data…')
  click('Dark')
  click('wine')
  expect(sent).toEqual(['open-data', 'theme-dark', { path: '/home/ada/wine.wscope' }])
})
