import type { BrowserWindow, Dialog } from 'electron'

/** Asks before closing the window would end a batch in training. @param training its name; null when there is none */
export function askBeforeClosing(window: BrowserWindow, dialog: Dialog, training: () => string | null): void {
  let agreed = false
  window.on('close', (event) => {
    const name = training()
    if (name === null || agreed) return
    event.preventDefault()
    const question = {
      type: 'question' as const,
      message: `${name} is still training.`,
      detail: 'Runs that are finished are stored. The batch can be resumed from there.',
      buttons: ['Stop training and close', 'Keep training'],
      defaultId: 1,
      cancelId: 1,
      noLink: true
    }
    void dialog.showMessageBox(window, question).then(({ response }) => {
      if (response !== 0 || window.isDestroyed()) return
      agreed = true
      window.close()
    })
  })
}
