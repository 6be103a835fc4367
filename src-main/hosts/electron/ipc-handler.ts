import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  transformTRPCResponse,
  type AnyTRPCRouter,
  type inferRouterContext
} from '@trpc/server'
import { parseTRPCMessage, type TRPCRequestMessage, type TRPCResponseMessage } from '@trpc/server/rpc'

/**
 * Answers the calls of one page; the other end is src-renderer/ipc-link.ts. The messages are those of tRPC's own
 * WebSocket transport. Knows no Electron: `send` is how a message reaches the page.
 *
 * Values of a subscription are sent as they come: the procedure decides how often, and ends when its signal aborts.
 */
export class PageCalls<Router extends AnyTRPCRouter> {
  readonly #router: Router
  readonly #context: inferRouterContext<Router>
  readonly #send: (message: unknown) => void
  readonly #running = new Map<unknown, AbortController>()

  constructor(router: Router, context: inferRouterContext<Router>, send: (message: unknown) => void) {
    this.#router = router
    this.#context = context
    this.#send = send
  }

  /** Takes a message as it arrived. @throws Error when it is no message of the link */
  receive(raw: unknown): void {
    const message = parseTRPCMessage(raw, this.#config.transformer)
    if (message.method === 'subscription.stop') this.#running.get(message.id)?.abort()
    else void this.#answer(message)
  }

  /** Stops all that is running: the page is gone. */
  close(): void {
    for (const controller of this.#running.values()) controller.abort()
    this.#running.clear()
  }

  get #config() {
    return this.#router._def._config
  }

  async #answer({ id, method: type, params: { path, input } }: TRPCRequestMessage): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    this.#running.set(id, controller)
    const respond = (response: TRPCResponseMessage) => {
      if (!signal.aborted) this.#send(transformTRPCResponse(this.#config, response))
    }
    const call = { path, type, ctx: this.#context, signal, router: this.#router, batchIndex: 0 }
    try {
      const result = await callTRPCProcedure({ ...call, getRawInput: async () => input })
      if (type === 'subscription') {
        respond({ id, result: { type: 'started' } })
        for await (const data of result as AsyncIterable<unknown>) {
          if (signal.aborted) break
          respond({ id, result: { type: 'data', data } })
        }
        respond({ id, result: { type: 'stopped' } })
      } else {
        respond({ id, result: { type: 'data', data: result } })
      }
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause)
      const shape = getTRPCErrorShape({ config: this.#config, ctx: this.#context, error, path, type, input })
      respond({ id, error: shape })
    } finally {
      if (this.#running.get(id) === controller) this.#running.delete(id)
    }
  }
}
