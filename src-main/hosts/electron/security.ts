import type { Session, Shell, WebContents } from 'electron'

/** Sites that sources of methods and samples lead to. */
const KNOWN_SITES = ['doi.org', 'archive.ics.uci.edu', 'creativecommons.org']

/** Whether a link may be opened in the person's browser. */
export function isKnownSite(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && url.port === '' && KNOWN_SITES.includes(url.hostname)
}

/** A page may write to the clipboard on a key or click; nothing else that needs asking. */
function isPermitted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}

export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission))
  session.setDevicePermissionHandler(() => false)
}

/** A page stays the page it is: it may reload itself, links to known sites open in the browser, all else is refused. */
export function secureContents(contents: WebContents, shell: Shell): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? isSamePage(event.url, contents.getURL()) : event.url.startsWith('blob:')) return
    event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isKnownSite(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

function isSamePage(next: string, current: string): boolean {
  const page = (address: string) => address.split('#')[0]
  return page(next) === page(current)
}
