import { z } from 'zod'
import { createRouter, procedure } from './trpc.ts'

const Path = z.object({ path: z.string().min(1) })

/** Project files: one is open at a time. */
export const projects = createRouter({
  current: procedure.query(({ ctx }) => ctx.workspace.projectInfo()),

  recent: procedure.query(({ ctx }) => ctx.workspace.recent.list()),

  samples: procedure.query(({ ctx }) => ctx.workspace.samples.list()),

  /** A new, empty project; without a folder in the person's own Weightscope folder, under a free name. */
  create: procedure
    .input(z.object({ name: z.string().min(1), folder: z.string().optional() }))
    .mutation(({ ctx, input }) => ctx.workspace.create(input.name, input.folder)),

  open: procedure.input(Path).mutation(({ ctx, input }) => ctx.workspace.open(input.path)),

  /** A new project with a sample dataset in it. */
  openSample: procedure.input(z.object({ name: z.string() })).mutation(async ({ ctx, input }) => {
    const sample = ctx.workspace.samples.find(input.name)
    const project = await ctx.workspace.create(sample.title)
    return { project, dataset: await ctx.workspace.addDataset({ path: sample.path, name: input.name }) }
  }),

  saveAs: procedure.input(Path).mutation(({ ctx, input }) => ctx.workspace.saveAs(input.path)),

  close: procedure.mutation(({ ctx }) => ctx.workspace.closeProject()),

  forget: procedure.input(Path).mutation(({ ctx, input }) => ctx.workspace.recent.forget(input.path)),

  pin: procedure
    .input(Path.extend({ pinned: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.workspace.recent.pin(input.path, input.pinned)),

  onChange: procedure.subscription(({ ctx, signal }) => ctx.workspace.changes(signal))
})
