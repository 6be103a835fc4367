import { join } from 'node:path'
import { app, BrowserWindow, dialog, Menu, nativeTheme, net, protocol, screen, session, shell } from 'electron'
import { applicationRoot, resources } from '../../api/resources.ts'
import { version } from '../../api/version.ts'
import { Workspace } from '../../api/workspace.ts'
import type { MenuCommand, ShellTheme, Theme } from '../../../src-preload/bridge.ts'
import { channels } from '../../../src-preload/channels.ts'
import { appScheme, serveWindow, WINDOW_PAGE } from './app-protocol.ts'
import { askBeforeClosing } from './closing.ts'
import { offerReload } from './crash.ts'
import { fileAmong, FilesToOpen } from './files-to-open.ts'
import { menuTemplate } from './menu.ts'
import { connectPage } from './page-bridge.ts'
import { printPdf } from './print-pdf.ts'
import { secureContents, secureSession } from './security.ts'
import { rememberedPlace, rememberPlace } from './window-bounds.ts'
import { paintTitleBar, present, windowOptions } from './window.ts'

/** Where `electron-vite dev` serves the page that is being worked on. */
const developmentPage = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const page = developmentPage ?? WINDOW_PAGE
const files = new FilesToOpen()
/** In milliseconds. The engine may be in the midst of being built, which nobody who quits waits for. */
const LONGEST_CLOSING = 3000

app.enableSandbox()
app.setAppUserModelId('org.weightscope.app')
app.setAboutPanelOptions({ applicationName: 'Weightscope', applicationVersion: version })
protocol.registerSchemesAsPrivileged([appScheme])
app.on('web-contents-created', (_event, contents) => secureContents(contents, shell))
app.on('window-all-closed', () => app.quit())
app.on('open-file', (event, path) => {
  event.preventDefault()
  files.offer(path)
})

if (app.requestSingleInstanceLock()) {
  const file = fileAmong(process.argv, process.cwd())
  if (file !== null) files.offer(file)
  // Not awaited: Electron becomes ready only after this module has run.
  app.whenReady().then(start).catch(giveUp)
} else {
  // The first instance takes the file over and comes to the front.
  app.quit()
}

async function start(): Promise<void> {
  const workspace = new Workspace({ host: 'electron', printPdf: (html) => printPdf(BrowserWindow, html) })
  secureSession(session.defaultSession)
  serveWindow(protocol, net, join(applicationRoot, 'out', 'renderer'))

  const window = openWindow(workspace)
  const command = (name: MenuCommand) => window.webContents.send(channels.menu, name)
  const refreshMenu = () => {
    const state = {
      platform: process.platform,
      hasProject: workspace.projectInfo() !== null,
      recent: workspace.recent.list().filter((project) => project.exists),
      theme: nativeTheme.themeSource,
      development: !app.isPackaged
    }
    const template = menuTemplate(state, { command, openFile: (path) => files.offer(path) })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  const setTheme = (theme: ShellTheme) => {
    nativeTheme.themeSource = theme.theme
    paintTitleBar(window, process.platform, theme)
    refreshMenu()
  }

  refreshMenu()
  connectPage(window, page, { workspace, files, dialog, shell, setTheme })
  app.on('second-instance', (_event, words, folder) => {
    const file = fileAmong(words, folder)
    if (file !== null) files.offer(file)
    present(window)
  })
  endWith(workspace)
  void followProject(workspace, window, refreshMenu)
  await window.loadURL(page)
  // Once the window is there: the first start builds the native library, and the status line says how far it is.
  workspace.engine.calibrate().catch((error: unknown) => {
    // Closing the window in the midst of it is no failure.
    if (!window.isDestroyed()) console.error('The engine did not start.', error)
  })
}

function openWindow(workspace: Workspace): BrowserWindow {
  const { window: saved, theme } = workspace.preferences.all()
  if (isTheme(theme)) nativeTheme.themeSource = theme
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const place = rememberedPlace(saved, workAreas)
  const window = new BrowserWindow(
    windowOptions({
      platform: process.platform,
      place,
      dark: nativeTheme.shouldUseDarkColors,
      preload: join(applicationRoot, 'out', 'preload', 'index.cjs'),
      icon: join(resources, 'icon.png')
    })
  )
  if (place?.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  rememberPlace(window, (next) => workspace.preferences.set('window', next))
  askBeforeClosing(window, dialog, () => {
    const batch = workspace.batches.state.value
    return batch?.status === 'starting' || batch?.status === 'running' ? batch.name : null
  })
  offerReload(window, dialog)
  return window
}

/** Recent documents of the system, and the menu, follow the open project. */
async function followProject(workspace: Workspace, window: BrowserWindow, refreshMenu: () => void): Promise<void> {
  for await (const { kind } of workspace.changes(undefined)) {
    if (kind !== 'project' || window.isDestroyed()) continue
    const project = workspace.projectInfo()
    if (project !== null) app.addRecentDocument(project.path)
    if (process.platform === 'darwin') window.setRepresentedFilename(project?.path ?? '')
    refreshMenu()
  }
}

/** The project file is at rest before the process ends. Trainers that take longer end by themselves once it is gone. */
function endWith(workspace: Workspace): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const patience = setTimeout(() => app.exit(), LONGEST_CLOSING)
    workspace
      .close()
      .catch((error: unknown) => console.error('The project was not closed.', error))
      .finally(() => {
        clearTimeout(patience)
        closed = true
        app.quit()
      })
  })
}

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark'
}

function giveUp(error: unknown): void {
  dialog.showErrorBox(
    'Weightscope cannot start',
    error instanceof Error ? (error.stack ?? error.message) : String(error)
  )
  app.exit(1)
}
