import type { BrowserWindow, Dialog, IpcMainEvent, IpcMainInvokeEvent, Shell } from 'electron'
import { z } from 'zod'
import { router } from '../../api/router.ts'
import type { Workspace } from '../../api/workspace.ts'
import type { ShellTheme } from '../../../src-preload/bridge.ts'
import { channels } from '../../../src-preload/channels.ts'
import { openDialogOptions, OpenKindShape, saveDialogOptions, SaveOptionsShape } from './dialogs.ts'
import type { FilesToOpen } from './files-to-open.ts'
import { PageCalls } from './ipc-handler.ts'

const Theme = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  background: z.string(),
  ink: z.string()
}) satisfies z.ZodType<ShellTheme>

export interface PageServices {
  workspace: Workspace
  files: FilesToOpen
  dialog: Dialog
  shell: Shell
  setTheme(theme: ShellTheme): void
}

/** The main side of `window.weightscope` for one window whose page is `page`. Other pages and frames are not heard. */
export function connectPage(window: BrowserWindow, page: string, services: PageServices): void {
  const { workspace, files, dialog, shell, setTheme } = services
  const { webContents: contents } = window
  const { ipc } = contents

  const isOurs = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent) =>
    senderFrame !== null && senderFrame.parent === null && haveSameOrigin(senderFrame.url, page)
  const listen = (channel: string, listener: (value: unknown) => void) =>
    ipc.on(channel, (event, value) => {
      if (!isOurs(event)) return
      try {
        listener(value)
      } catch (error) {
        // A page that says nonsense gets no answer; the application goes on.
        console.error(`The window's message on ${channel} was not understood.`, error)
      }
    })
  const answer = <T>(channel: string, answerTo: (value: unknown) => Promise<T>) =>
    ipc.handle(channel, (event, value) => {
      if (!isOurs(event)) throw new Error('not heard')
      return answerTo(value)
    })

  const calls = new PageCalls(router, { workspace }, (message) => {
    if (!contents.isDestroyed()) contents.send(channels.response, message)
  })
  const pageIsGone = () => {
    calls.close()
    files.hold()
  }
  contents.on('render-process-gone', pageIsGone)
  contents.on('destroyed', pageIsGone)

  listen(channels.pageStarts, pageIsGone)
  listen(channels.request, (message) => calls.receive(message))
  listen(channels.readyForFiles, () => files.deliverTo((path) => contents.send(channels.openFile, path)))
  listen(channels.showInFolder, (path) => shell.showItemInFolder(z.string().parse(path)))
  listen(channels.setTheme, (theme) => setTheme(Theme.parse(theme)))
  answer(channels.showOpenDialog, async (kind) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, openDialogOptions(OpenKindShape.parse(kind)))
    return canceled ? null : filePaths[0]
  })
  answer(channels.showSaveDialog, async (options) => {
    const chosen = await dialog.showSaveDialog(window, saveDialogOptions(SaveOptionsShape.parse(options)))
    return chosen.canceled ? null : chosen.filePath
  })
}

function haveSameOrigin(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)]
  return a !== null && b !== null && a.protocol === b.protocol && a.host === b.host
}
