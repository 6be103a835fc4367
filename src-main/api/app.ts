import { z } from 'zod'
import { createRouter, procedure } from './trpc.ts'

/** The application itself: engine, machine, preferences. */
export const app = createRouter({
  status: procedure.query(({ ctx }) => ctx.workspace.status()),

  onStatus: procedure.subscription(async function* ({ ctx, signal }) {
    for await (const _ of ctx.workspace.engine.status.watch(signal)) yield ctx.workspace.status()
  }),

  doctor: procedure.query(({ ctx }) => ctx.workspace.doctor()),

  preferences: procedure.query(({ ctx }) => ctx.workspace.preferences.all()),

  setPreference: procedure
    .input(z.object({ key: z.string(), value: z.unknown() }))
    .mutation(({ ctx, input }) => ctx.workspace.preferences.set(input.key, input.value))
})
