import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer } from 'ws'
import { router } from '../../api/router.ts'
import type { Workspace } from '../../api/workspace.ts'
import { Access } from './access.ts'
import { addressOf } from './request-address.ts'
import { receiveUpload } from './upload.ts'
import { sendReport } from './report-download.ts'
import { WindowFiles } from './window-files.ts'

export interface RunningServer {
  /** With the token; whoever has it may use the window. */
  url: string
  port: number
  close(): Promise<void>
}

/**
 * Serves the window to a browser on this machine: 127.0.0.1 only, a random token, no other site's pages let in.
 *
 * @param windowFolder the built window (out/renderer)
 * @throws Error with code EADDRINUSE when the port is taken; port 0 takes a free one
 */
export async function startServer(workspace: Workspace, windowFolder: string, port = 0): Promise<RunningServer> {
  const access = new Access()
  const files = new WindowFiles(windowFolder)

  const server = createServer((request, response) => {
    const refusal = access.refusal(request)
    if (refusal !== null) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(refusal)
      return
    }
    const address = addressOf(request)
    if (address === null) {
      response.writeHead(400).end()
      return
    }
    const { pathname } = address
    if (pathname === '/upload' && request.method === 'POST') return void receiveUpload(request, response, access)
    if (pathname === '/report' && request.method === 'GET') return void sendReport(request, response, access, workspace)
    files.send(pathname, request, response)
  })

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 })
  const handler = applyWSSHandler({
    wss: sockets,
    router,
    createContext: () => ({ workspace }),
    keepAlive: { enabled: true }
  })
  server.on('upgrade', (request, socket, head) => {
    if (access.refusal(request) !== null || !access.hasToken(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
  })

  await listen(server, port)
  const address = server.address() as AddressInfo
  access.allow(address.port)
  return {
    url: `http://127.0.0.1:${address.port}/?token=${access.token}`,
    port: address.port,
    async close() {
      handler.broadcastReconnectNotification()
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}
