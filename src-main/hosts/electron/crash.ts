import type { BrowserWindow, Dialog } from 'electron'

/** The window's process can die; training and project live on the main side, so a reload brings everything back. */
export function offerReload(window: BrowserWindow, dialog: Dialog): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const question = {
      type: 'error' as const,
      message: 'The window stopped unexpectedly.',
      detail: `Your project is safe, and a batch in training goes on. (${reason})`,
      buttons: ['Reload the window', 'Quit'],
      defaultId: 0,
      cancelId: 1,
      noLink: true
    }
    void dialog.showMessageBox(question).then(({ response }) => {
      if (window.isDestroyed()) return
      if (response === 0) window.webContents.reload()
      else window.close()
    })
  })
}
