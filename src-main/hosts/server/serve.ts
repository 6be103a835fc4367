import { ensureWindow } from '../../api/built-files.ts'
import { UserError } from '../../core/user-error.ts'
import { Workspace } from '../../api/workspace.ts'
import { openWindow } from './open-window.ts'
import { printPdf } from './print-pdf.ts'
import { startServer } from './server.ts'

export interface ServeOptions {
  project?: string
  port: number
  open: boolean
  say: (sentence: string) => void
  print: (address: string) => void
}

/** Opens the window in a browser and serves it until the process is told to end. */
export async function serve({ project, port, open, say, print }: ServeOptions): Promise<void> {
  const workspace = new Workspace({ host: 'server', printPdf })
  try {
    if (project !== undefined) await workspace.open(project)
    const folder = await ensureWindow(say)
    const server = await startServer(workspace, folder, port).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      throw new UserError(`Port ${port} is taken by another program. Choose another one, or leave --port out.`)
    })
    print(server.url)
    // Warmed ahead of need: by the time a person has chosen a file, the trainers wait for work.
    const ended = endOfProcess()
    let ending = false
    void workspace.engine.calibrate().catch((error: unknown) => {
      if (!ending) say(`The engine did not start: ${error instanceof Error ? error.message : String(error)}`)
    })
    if (open) await openWindow(server.url, say)
    await ended
    ending = true
    await server.close()
  } finally {
    await workspace.close()
  }
}

function endOfProcess(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
