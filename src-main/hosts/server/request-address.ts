import type { IncomingMessage } from 'node:http'

/** The address that a request asks for, below any host; null where it is none, such as `//`. */
export function addressOf({ url = '/' }: IncomingMessage): URL | null {
  return URL.parse(url, 'http://localhost')
}
