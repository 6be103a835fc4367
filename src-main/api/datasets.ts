import { z } from 'zod'
import { rowsView } from '../core/dataset/rows-view.ts'
import { Id, Reading, Roles } from './inputs.ts'
import { createRouter, procedure } from './trpc.ts'

/** Tables: read from files, kept in the project. */
export const datasets = createRouter({
  /** Reads a file and says how; adds nothing to the project. */
  read: procedure
    .input(z.object({ path: z.string().min(1), settings: Reading.default({}) }))
    .mutation(({ ctx, input }) => ctx.workspace.tables.view(input.path, input.settings)),

  add: procedure
    .input(
      z.object({
        path: z.string(),
        settings: Reading.default({}),
        roles: Roles.optional(),
        name: z.string().optional()
      })
    )
    .mutation(async ({ ctx, input }) => ({ id: await ctx.workspace.addDataset(input) })),

  /** Reads the file again, with other settings; refused while experiments rest on the dataset. */
  replace: procedure.input(Id.extend({ settings: Reading })).mutation(async ({ ctx, input }) => {
    const { datasets } = ctx.workspace.project()
    const { dataset, source, columns } = await ctx.workspace.tables.read(
      datasets.get(input.id).source.file,
      input.settings
    )
    datasets.replace(input.id, dataset, source, columns)
    return datasets.get(input.id)
  }),

  list: procedure.query(({ ctx }) => ctx.workspace.project().datasets.list()),

  get: procedure.input(Id).query(async ({ ctx, input }) => {
    const dataset = ctx.workspace.project().datasets.get(input.id)
    return {
      dataset,
      warnings: await ctx.workspace.onData('healthWarnings', {
        dataset: ctx.workspace.dataset(input.id),
        roles: dataset.roles
      }),
      preview: await ctx.workspace.tables.previewIfThere(dataset.source)
    }
  }),

  /** Values as they were read. */
  rows: procedure
    .input(Id.extend({ offset: z.int().nonnegative(), limit: z.int().positive().max(1000) }))
    .query(({ ctx, input }) => rowsView(ctx.workspace.dataset(input.id), input.offset, input.limit)),

  update: procedure
    .input(Id.extend({ name: z.string().min(1).optional(), roles: Roles.optional() }))
    .mutation(({ ctx, input: { id, ...change } }) => ctx.workspace.project().datasets.update(id, change)),

  remove: procedure.input(Id).mutation(({ ctx, input }) => ctx.workspace.project().datasets.remove(input.id)),

  restore: procedure.input(Id).mutation(({ ctx, input }) => ctx.workspace.project().datasets.restore(input.id))
})
