import { createTRPCClient, createWSClient, wsLink, type TRPCClient } from '@trpc/client'
import { parse, stringify } from 'devalue'
import type { Router } from '../src-main/api/router.ts'
import { ipcLink } from './ipc-link.ts'
import type { Connection } from './state/connection.svelte.ts'

/** The router, as the window calls it: `api.runs.list.query({ experiment })`. */
export type ApiClient = TRPCClient<Router>

/** Keeps NaN and typed arrays, which JSON would lose; the same on the other side (api/trpc.ts). */
const transformer = { serialize: (value: unknown) => stringify(value), deserialize: (text: string) => parse(text) }

/** In Electron over the bridge, in a browser over a WebSocket to the server that sent the page. */
export function connect(connection: Connection): ApiClient {
  if (window.weightscope) return createTRPCClient<Router>({ links: [ipcLink(window.weightscope, transformer)] })
  const client = createWSClient({
    url: `${window.location.origin.replace(/^http/, 'ws')}/?token=${encodeURIComponent(token())}`,
    retryDelayMs: (attempt) => Math.min(500 * 2 ** attempt, 5000),
    onOpen: () => connection.opened(),
    onClose: () => connection.closed()
  })
  return createTRPCClient<Router>({ links: [wsLink({ client, transformer })] })
}

/** Whoever knows the token may use the server; it came with the address that was opened. */
export function token(): string {
  return new URLSearchParams(window.location.search).get('token') ?? ''
}

/** A dropped file as a path the main side can read: its own in Electron, a copy sent to the server in a browser. */
export async function pathOf(file: File): Promise<string> {
  const own = window.weightscope?.pathForFile(file)
  if (own) return own
  const response = await fetch(`/upload?token=${encodeURIComponent(token())}`, {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name) },
    body: file
  })
  const answer = (await response.json()) as { path?: string; message?: string }
  if (answer.path === undefined) throw new Error(answer.message ?? `${file.name} could not be taken in.`)
  return answer.path
}
