import { z } from 'zod'
import type { BatchMethod } from '../core/analysis/batch-method.ts'
import { catalogue, isBatchMethod } from '../core/analysis/catalogue.ts'
import type { Method } from '../core/analysis/method.ts'
import { Subject } from './inputs.ts'
import { createRouter, procedure } from './trpc.ts'
import type { MethodView } from './types.ts'

const Asked = Subject.extend({
  method: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({})
})

/** Methods on a run, or on all runs of a batch. */
export const analyses = createRouter({
  methods: procedure.query((): MethodView[] => catalogue.map(viewOf)),

  analyse: procedure
    .input(Asked)
    .query(({ ctx, input, signal }) => ctx.workspace.analyst.ask(input, { signal: signal ?? undefined })),

  /** The same with progress; whoever stops listening cancels it. */
  follow: procedure.input(Asked).subscription(({ ctx, input, signal }) => ctx.workspace.analyst.follow(input, signal)),

  /** One connection of a run in the other runs of its batch, units matched. */
  weightOverRuns: procedure
    .input(
      z.object({
        run: z.int().positive(),
        form: z.enum(['raw', 'canonical']).default('raw'),
        layer: z.int().nonnegative(),
        from: z.string(),
        to: z.string()
      })
    )
    .query(({ ctx, input, signal }) => ctx.workspace.analyst.weightOverRuns(input, { signal })),

  /** The rows there are, for choosing one. */
  records: procedure.input(Subject).query(({ ctx, input, signal }) => ctx.workspace.analyst.records(input, { signal })),

  signDistribution: procedure
    .input(Subject.extend({ bins: z.int().min(3).max(201).default(61) }))
    .query(({ ctx, input: { bins, ...subject }, signal }) =>
      ctx.workspace.analyst.signDistribution(subject, bins, { signal })
    )
})

function viewOf(entry: Method | BatchMethod): MethodView {
  if (isBatchMethod(entry)) {
    const { compute: _, requires, ...rest } = entry
    return { ...rest, requires: { data: false, ...requires }, ranks: false }
  }
  const { compute: _, computeBatch: __, score, ...rest } = entry
  return { ...rest, ranks: score !== undefined }
}
