import { setImmediate } from 'node:timers/promises'
import { createTRPCClient, TRPCClientError } from '@trpc/client'
import { initTRPC } from '@trpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { transformer } from '../../../src-main/api/trpc.ts'
import { PageCalls } from '../../../src-main/hosts/electron/ipc-handler.ts'
import { ipcLink } from '../../../src-renderer/ipc-link.ts'

const t = initTRPC.create({ transformer })

/** Both ends of the transport, with Electron's copying of messages in place of Electron. */
function connect<Router extends ReturnType<typeof t.router>>(router: Router) {
  const sent: { method: string }[] = []
  let receive: (message: unknown) => void = () => {}
  const calls = new PageCalls(router, {}, (message) => receive(structuredClone(message)))
  const link = ipcLink<Router>(
    {
      send(message) {
        sent.push(message as { method: string })
        calls.receive(structuredClone(message))
      },
      onMessage(listener) {
        receive = listener
        return () => {}
      }
    },
    transformer
  )
  return { client: createTRPCClient<Router>({ links: [link] }), calls, sent }
}

test('weights arrive as the typed arrays they were, NaN included', async () => {
  const router = t.router({
    negate: t.procedure
      .input(z.object({ weights: z.instanceof(Float64Array) }))
      .query(({ input }) => ({ weights: input.weights.map((weight) => -weight), loss: NaN }))
  })
  const { client } = connect(router)
  const { weights, loss } = await client.negate.query({ weights: new Float64Array([0.1, NaN, -Infinity]) })
  expect(weights).toEqual(new Float64Array([-0.1, NaN, Infinity]))
  expect(loss).toBeNaN()
})

test('answers find their calls, whichever is ready first', async () => {
  const gate = Promise.withResolvers<void>()
  const router = t.router({
    slow: t.procedure.query(async () => {
      await gate.promise
      return 'slow'
    }),
    quick: t.procedure.query(() => 'quick')
  })
  const { client } = connect(router)
  const slow = client.slow.query()
  expect(await client.quick.query()).toBe('quick')
  gate.resolve()
  expect(await slow).toBe('slow')
})

test('an error arrives as the sentence it was thrown with', async () => {
  const router = t.router({
    open: t.procedure.mutation(() => {
      throw new Error('wine.wscope is held by another program.')
    })
  })
  const { client } = connect(router)
  const failure = await client.open.mutate().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(TRPCClientError)
  expect((failure as Error).message).toBe('wine.wscope is held by another program.')
})

test('a procedure that does not exist is refused, not left unanswered', async () => {
  const { client } = connect(t.router({ known: t.procedure.query(() => 1) }))
  await expect((client as unknown as { unknown: { query(): Promise<unknown> } }).unknown.query()).rejects.toThrow(
    /procedure on path "unknown"/
  )
})

/** 0, 1, 2, … until the signal aborts; says when it ended. */
function counting() {
  const state = { ended: false }
  const router = t.router({
    count: t.procedure.subscription(async function* ({ signal }) {
      try {
        for (let count = 0; !signal?.aborted; count++) {
          yield count
          await setImmediate()
        }
      } finally {
        state.ended = true
      }
    })
  })
  return { router, state }
}

test('a subscription brings every value in order, and unsubscribing ends it on the main side', async () => {
  const { router, state } = counting()
  const { client, sent } = connect(router)
  const values: number[] = []
  await new Promise<void>((resolve) => {
    const subscription = client.count.subscribe(undefined, {
      onData(value) {
        values.push(value)
        if (values.length < 3) return
        subscription.unsubscribe()
        resolve()
      }
    })
  })
  expect(values).toEqual([0, 1, 2])
  expect(sent.map((message) => message.method)).toEqual(['subscription', 'subscription.stop'])
  await expect.poll(() => state.ended).toBe(true)
  expect(values).toEqual([0, 1, 2])
})

test('a subscription that ends by itself completes in the window, without a stop message', async () => {
  const router = t.router({
    steps: t.procedure.subscription(async function* () {
      yield 'reading'
      yield 'done'
    })
  })
  const { client, sent } = connect(router)
  const values: string[] = []
  await new Promise<void>((resolve) => {
    client.steps.subscribe(undefined, { onData: (value) => values.push(value), onComplete: resolve })
  })
  expect(values).toEqual(['reading', 'done'])
  expect(sent).toHaveLength(1)
})

test('when the page is gone, what it asked for stops', async () => {
  const { router, state } = counting()
  const { client, calls } = connect(router)
  await new Promise<void>((resolve) => {
    client.count.subscribe(undefined, { onData: () => resolve() })
  })
  calls.close()
  await expect.poll(() => state.ended).toBe(true)
})

test('a call the window gives up is stopped on the main side', async () => {
  const seen = Promise.withResolvers<AbortSignal>()
  const router = t.router({
    forever: t.procedure.query(({ signal }) => {
      seen.resolve(signal!)
      return new Promise<never>(() => {})
    })
  })
  const { client } = connect(router)
  const controller = new AbortController()
  const call = client.forever.query(undefined, { signal: controller.signal })
  const signal = await seen.promise
  controller.abort()
  await expect(call).rejects.toThrow(/abort/i)
  expect(signal.aborted).toBe(true)
})

test('what is no message of the link is refused', () => {
  const calls = new PageCalls(t.router({}), {}, () => {})
  expect(() => calls.receive('open sesame')).toThrow()
  expect(() => calls.receive({ id: 1, method: 'constructor', params: { path: 'x' } })).toThrow()
})
