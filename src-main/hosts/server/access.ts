import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { addressOf } from './request-address.ts'

/**
 * Who may talk to the server: requests made to this machine's own address (Host, against rebinding of names), from the
 * window's own pages (Origin), and, for everything that is not a plain file of the window, with the token.
 */
export class Access {
  readonly token = randomBytes(24).toString('base64url')
  #hosts = new Set<string>()

  /** Known once the server listens. */
  allow(port: number): void {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  }

  /** Why a request is turned away; null when it is let in. */
  refusal({ headers: { host, origin } }: IncomingMessage): string | null {
    if (host === undefined || !this.#hosts.has(host)) return 'This server answers on 127.0.0.1 only.'
    if (origin !== undefined && !this.#hosts.has(origin.replace(/^http:\/\//, '')))
      return 'Pages of other sites have no access.'
    return null
  }

  hasToken(request: IncomingMessage): boolean {
    const given = Buffer.from(addressOf(request)?.searchParams.get('token') ?? '')
    const token = Buffer.from(this.token)
    return given.length === token.length && timingSafeEqual(given, token)
  }
}
