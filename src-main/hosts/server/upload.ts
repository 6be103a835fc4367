import { createWriteStream, mkdtempSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Access } from './access.ts'

/** A file dropped on the browser's window has no path: its bytes come here, and get one. */
export async function receiveUpload(request: IncomingMessage, response: ServerResponse, access: Access): Promise<void> {
  if (!access.hasToken(request)) {
    response.writeHead(403).end()
    return
  }
  let name = 'The file'
  try {
    name = basename(decodeURIComponent(String(request.headers['x-file-name'] ?? 'dropped')))
    const path = join(mkdtempSync(join(tmpdir(), 'weightscope-')), name)
    await pipeline(request, createWriteStream(path))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ path }))
  } catch (error) {
    const message = `${name} could not be taken in: ${(error as Error).message}.`
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
  }
}
