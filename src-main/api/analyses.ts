import { z } from 'zod'
import { methods } from '../core/analysis/catalogue.ts'
import type { Method } from '../core/analysis/method.ts'
import { Subject } from './inputs.ts'
import { createRouter, procedure } from './trpc.ts'
import type { MethodView } from './types.ts'

const Asked = Subject.extend({
  method: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({})
})

/** Methods on the weights of a run, or of all runs of a batch. */
export const analyses = createRouter({
  methods: procedure.query((): MethodView[] => methods.map(viewOf)),

  analyse: procedure
    .input(Asked)
    .query(({ ctx, input, signal }) => ctx.workspace.analyst.ask(input, { signal: signal ?? undefined })),

  /** The same with progress; whoever stops listening cancels it. */
  follow: procedure.input(Asked).subscription(({ ctx, input, signal }) => ctx.workspace.analyst.follow(input, signal)),

  signDistribution: procedure
    .input(Subject.extend({ bins: z.int().min(3).max(201).default(61) }))
    .query(({ ctx, input: { bins, ...subject }, signal }) =>
      ctx.workspace.analyst.signDistribution(subject, bins, { signal })
    )
})

function viewOf({ compute: _, computeBatch: __, score, ...entry }: Method): MethodView {
  return { ...entry, ranks: score !== undefined }
}
