import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand, Theme } from '../../../src-preload/bridge.ts'

/** What the menu shows of the application's state. */
export interface MenuState {
  platform: NodeJS.Platform
  hasProject: boolean
  recent: { name: string; path: string }[]
  theme: Theme
  development: boolean
}

export interface MenuActions {
  command(command: MenuCommand): void
  openFile(path: string): void
}

/**
 * The application's menu. Commands go to the window, which knows what they mean now; keys shown here that the window
 * handles itself (and prevents the default of) never reach the menu. Ids are those of the commands.
 */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin'
  const item = (id: MenuCommand, label: string, more: MenuItemConstructorOptions = {}): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => actions.command(id),
    ...more
  })
  const settings = item('settings', 'Settings…', { accelerator: 'CmdOrCtrl+,' })

  const applicationMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' }
    ]
  }
  const recentMenu: MenuItemConstructorOptions = {
    id: 'recent',
    label: 'Open recent',
    enabled: state.recent.length > 0,
    submenu: state.recent.map(({ name, path }) => ({ label: name, toolTip: path, click: () => actions.openFile(path) }))
  }
  const fileMenu: MenuItemConstructorOptions = {
    role: 'fileMenu',
    submenu: [
      item('open-data', 'Open data…', { accelerator: 'CmdOrCtrl+Shift+O' }),
      item('open-project', 'Open project…', { accelerator: 'CmdOrCtrl+O' }),
      recentMenu,
      item('import-network', 'Import network…', { enabled: state.hasProject }),
      { type: 'separator' },
      item('save-project-as', 'Save project as…', { accelerator: 'CmdOrCtrl+Shift+S', enabled: state.hasProject }),
      item('export-report', 'Export report…', { accelerator: 'CmdOrCtrl+Shift+E', enabled: state.hasProject }),
      { type: 'separator' },
      item('close-project', 'Close project', { accelerator: 'CmdOrCtrl+W', enabled: state.hasProject }),
      ...(mac ? [] : ([{ type: 'separator' }, settings, { role: 'quit' }] satisfies MenuItemConstructorOptions[]))
    ]
  }
  const editMenu: MenuItemConstructorOptions = {
    role: 'editMenu',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      item('find', 'Find…', { accelerator: 'CmdOrCtrl+K' })
    ]
  }
  const themeItem = (theme: Theme, label: string) =>
    item(`theme-${theme}`, label, { type: 'radio', checked: state.theme === theme })
  const viewMenu: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [
      {
        label: 'Theme',
        submenu: [themeItem('system', 'As the system'), themeItem('light', 'Light'), themeItem('dark', 'Dark')]
      },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(state.development
        ? ([
            { type: 'separator' },
            { role: 'reload' },
            { role: 'toggleDevTools' }
          ] satisfies MenuItemConstructorOptions[])
        : [])
    ]
  }
  const helpMenu: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      item('shortcuts', 'Keyboard shortcuts'),
      item('doctor', 'Check this computer'),
      ...(mac ? [] : ([{ type: 'separator' }, { role: 'about' }] satisfies MenuItemConstructorOptions[]))
    ]
  }
  return [
    ...(mac ? [applicationMenu] : []),
    fileMenu,
    editMenu,
    viewMenu,
    ...(mac ? [{ role: 'windowMenu' as const }] : []),
    helpMenu
  ]
}
