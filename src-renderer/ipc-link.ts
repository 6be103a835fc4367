import { TRPCClientError, type TRPCLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { observable } from '@trpc/server/observable'
import type { TRPCResponseMessage } from '@trpc/server/rpc'
import type { Bridge } from '../src-preload/bridge.ts'

/** The router's own, src-main/api/trpc.ts, from this side. */
export interface Transformer {
  serialize(value: unknown): unknown
  // As in tRPC's own interface: what arrives is whatever the other side's `serialize` made.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  deserialize(value: any): any
}

/**
 * Carries the window's calls over Electron's messages; the other end is src-main/hosts/electron/ipc-handler.ts. Calls
 * are numbered and an answer bears the number of its call. A call nobody waits for any more is stopped on the main side.
 *
 * @example createTRPCClient<Router>({ links: [ipcLink(window.weightscope, { serialize: stringify, deserialize: parse })] })
 */
export function ipcLink<Router extends AnyTRPCRouter>(
  bridge: Pick<Bridge, 'send' | 'onMessage'>,
  transformer: Transformer
): TRPCLink<Router> {
  return () => {
    const waiting = new Map<unknown, (response: TRPCResponseMessage) => void>()
    let calls = 0
    bridge.onMessage((message) => {
      const response = message as TRPCResponseMessage
      waiting.get(response.id)?.(response)
    })

    return ({ op }) =>
      observable((observer) => {
        const id = ++calls
        waiting.set(id, (response) => {
          const ended = op.type !== 'subscription' || 'error' in response || response.result.type === 'stopped'
          if (ended) waiting.delete(id)
          if ('error' in response) {
            observer.error(TRPCClientError.from({ error: transformer.deserialize(response.error) }))
            return
          }
          const { result } = response
          if ('data' in result) observer.next({ result: { type: 'data', data: transformer.deserialize(result.data) } })
          else if (result.type === 'started') observer.next({ result })
          if (ended) observer.complete()
        })
        op.signal?.addEventListener('abort', () => observer.complete(), { once: true })
        bridge.send({ id, method: op.type, params: { path: op.path, input: transformer.serialize(op.input) } })

        return () => {
          if (waiting.delete(id)) bridge.send({ id, method: 'subscription.stop' })
        }
      })
  }
}
