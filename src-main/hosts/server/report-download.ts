import type { IncomingMessage, ServerResponse } from 'node:http'
import { createReadStream, existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { Workspace } from '../../api/workspace.ts'
import type { Access } from './access.ts'
import { addressOf } from './request-address.ts'

/** Hands a report that was saved in this session to the browser's downloads: /report?token=…&file=… */
export function sendReport(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  workspace: Workspace
): void {
  const file = addressOf(request)?.searchParams.get('file') ?? ''
  if (!access.hasToken(request) || !workspace.savedReports.has(file) || !existsSync(file)) {
    response.writeHead(404).end()
    return
  }
  const type = extname(file) === '.pdf' ? 'application/pdf' : 'text/html; charset=utf-8'
  const name = encodeURIComponent(basename(file))
  response.writeHead(200, { 'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${name}` })
  createReadStream(file).pipe(response)
}
