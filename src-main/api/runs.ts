import { z } from 'zod'
import { toForm } from '../core/run/forms.ts'
import { Id, Ids } from './inputs.ts'
import { networkFile } from './network-file.ts'
import { predictionWorkbook } from './prediction-workbook.ts'
import { runView } from './run-view.ts'
import { createRouter, procedure } from './trpc.ts'

const Filter = z.object({
  ids: z.array(z.int().positive()).optional(),
  experiment: z.int().positive().optional(),
  variant: z.string().optional(),
  text: z.string().optional(),
  tag: z.string().optional(),
  pinned: z.boolean().optional(),
  sort: z
    .object({
      by: z.enum(['id', 'name', 'seed', 'epochs', 'accuracy', 'logLoss', 'r2', 'rmse']),
      partition: z.enum(['training', 'validation', 'test']).optional(),
      descending: z.boolean().optional()
    })
    .optional(),
  limit: z.int().positive().optional(),
  offset: z.int().nonnegative().optional()
})

const Change = Ids.extend({
  name: z.string().optional(),
  note: z.string().optional(),
  pinned: z.boolean().optional(),
  addTags: z.array(z.string().min(1)).optional(),
  removeTags: z.array(z.string()).optional()
})

/** Saved runs. */
export const runs = createRouter({
  list: procedure.input(Filter.default({})).query(({ ctx, input }) => {
    const { runs } = ctx.workspace.project()
    return { total: runs.count(input), runs: runs.list(input) }
  }),

  get: procedure.input(Id).query(({ ctx, input }) => {
    const project = ctx.workspace.project()
    return runView(project, project.runs.get(input.id))
  }),

  weights: procedure
    .input(Id.extend({ form: z.enum(['raw', 'canonical', 'original-units']).default('raw') }))
    .query(({ ctx, input }) => {
      const { summary, network } = ctx.workspace.project().runs.get(input.id)
      return { run: summary, form: input.form, ...toForm(network, input.form) }
    }),

  /** The network in the exchange format, Network JSON. */
  networkFile: procedure.input(Id).query(({ ctx, input }) => networkFile(ctx.workspace.project(), input.id)),

  /** The arithmetic of one prediction as an .xlsx file with live formulas. */
  predictionWorkbook: procedure
    .input(Id.extend({ row: z.int().positive() }))
    .query(({ ctx, input }) => predictionWorkbook(ctx.workspace, input.id, input.row)),

  update: procedure
    .input(Change)
    .mutation(({ ctx, input: { ids, ...change } }) => ctx.workspace.project().runs.update(ids, change)),

  remove: procedure.input(Ids).mutation(({ ctx, input }) => ctx.workspace.project().runs.remove(input.ids)),

  restore: procedure.input(Ids).mutation(({ ctx, input }) => ctx.workspace.project().runs.restore(input.ids)),

  tags: procedure.query(({ ctx }) => ctx.workspace.project().runs.tags())
})
