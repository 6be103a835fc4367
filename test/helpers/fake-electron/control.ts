import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { pageHost } from './chromium.ts'

/** Runs what a test sends over the process's channel, as Playwright's `electronApplication.evaluate` does. */
export function answerTests(electron: object): void {
  if (process.send === undefined) return
  const send = process.send.bind(process) as (message: object) => void
  process.on('message', async ({ id, source, argument }: { id: number; source: string; argument: unknown }) => {
    try {
      const run = (0, eval)(`(${source})`) as (electron: object, argument: unknown) => unknown
      send({ id, result: await run(electron, argument) })
    } catch (error) {
      send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  // The test waits for the first page that is loaded.
  app.once('web-contents-created', () => {
    const [window] = BrowserWindow.getAllWindows()
    window.webContents.once('did-finish-load', () => send({ endpoint: pageHost.endpoint }))
  })
  process.on('disconnect', () => app.exit(1))
}
