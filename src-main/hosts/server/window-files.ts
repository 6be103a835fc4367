import { createReadStream, existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json'
}

/** The window may load its own files and talk to its own server; frames only show reports made here. */
const SECURITY = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
    "frame-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin'
}

/** Sends the files of the built window; its addresses are kept after the #, so every page is index.html. */
export class WindowFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = normalize(folder)
  }

  send(pathname: string, request: IncomingMessage, response: ServerResponse): void {
    const file = this.#fileAt(pathname)
    if (file === null) {
      response.writeHead(404, { ...SECURITY, 'content-type': 'text/plain' }).end('There is nothing here.')
      return
    }
    const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    response.writeHead(200, {
      ...SECURITY,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': cache
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  }
  /** Null outside the window's folder, where there is no file, and for an address that cannot be decoded. */
  #fileAt(pathname: string): string | null {
    let file: string
    try {
      file = join(this.#folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname))
    } catch {
      return null
    }
    return file.startsWith(this.#folder + sep) && existsSync(file) && statSync(file).isFile() ? file : null
  }
}
