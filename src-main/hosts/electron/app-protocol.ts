import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CustomScheme, Net, Protocol } from 'electron'

const SCHEME = 'app'
const HOST = 'weightscope'

/** Where the window's page lives: an origin of its own, unlike `file:`, where every file of the disk is a neighbour. */
export const WINDOW_PAGE = `${SCHEME}://${HOST}/index.html`

/** To be registered before the application is ready. */
export const appScheme: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true }
}

/** The page loads its own files and nothing else; frames only show reports made here. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer'
}

/** Serves the built window (out/renderer) to the window. */
export function serveWindow(protocol: Protocol, net: Net, folder: string): void {
  protocol.handle(SCHEME, async ({ url }) => {
    const file = windowFile(folder, url)
    if (file === null) return new Response('There is nothing here.', { status: 404, headers: HEADERS })
    try {
      const found = await net.fetch(pathToFileURL(file).href)
      return new Response(found.body, { headers: { ...Object.fromEntries(found.headers), ...HEADERS } })
    } catch {
      return new Response('There is nothing here.', { status: 404, headers: HEADERS })
    }
  })
}

/** The file an address stands for; null when it is not one of the window's. */
export function windowFile(folder: string, address: string): string | null {
  const url = URL.parse(address)
  if (url?.protocol !== `${SCHEME}:` || url.host !== HOST) return null
  const root = normalize(folder)
  const file = join(root, decoded(url.pathname) ?? '..')
  return file.startsWith(root + sep) ? file : null
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
