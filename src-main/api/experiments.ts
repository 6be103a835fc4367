import { z } from 'zod'
import { Id, Settings } from './inputs.ts'
import { checkExperiment } from './experiment-check.ts'
import { draftSettings } from './draft.ts'
import { datasetOfNetwork, importNetwork } from './import-network.ts'
import { createRouter, procedure } from './trpc.ts'

/** What is to be trained: settings on a dataset. */
export const experiments = createRouter({
  /** Sensible settings for a dataset, from the roles of its columns. */
  draft: procedure
    .input(z.object({ dataset: z.int().positive() }))
    .query(({ ctx, input }) => draftSettings(ctx.workspace.project(), input.dataset)),

  /** Problems, rows, parameters, runs and expected seconds, before anything is stored. */
  check: procedure
    .input(z.object({ dataset: z.int().positive(), settings: Settings }))
    .query(({ ctx, input }) => checkExperiment(ctx.workspace, input.dataset, input.settings)),

  create: procedure
    .input(z.object({ dataset: z.int().positive(), name: z.string().min(1), settings: Settings }))
    .mutation(async ({ ctx, input }) => ({ id: await ctx.workspace.addExperiment(input) })),

  list: procedure.query(({ ctx }) => ctx.workspace.project().experiments.list()),

  get: procedure.input(Id).query(({ ctx, input }) => ctx.workspace.project().experiments.get(input.id)),

  rename: procedure
    .input(Id.extend({ name: z.string().min(1) }))
    .mutation(({ ctx, input }) => ctx.workspace.project().experiments.update(input.id, { name: input.name })),

  remove: procedure.input(Id).mutation(({ ctx, input }) => {
    ctx.workspace.batches.refuseWhileTraining(input.id)
    ctx.workspace.project().experiments.remove(input.id)
  }),

  restore: procedure.input(Id).mutation(({ ctx, input }) => ctx.workspace.project().experiments.restore(input.id)),

  /** The dataset that a network trained elsewhere fits; null where none does. */
  datasetOfNetwork: procedure
    .input(z.object({ path: z.string().min(1) }))
    .query(({ ctx, input }) => datasetOfNetwork(ctx.workspace.project(), input.path)),

  /** A network trained elsewhere becomes a run of an experiment of its own. */
  importNetwork: procedure
    .input(
      z.object({
        path: z.string().min(1),
        dataset: z.int().positive().optional(),
        name: z.string().optional(),
        activation: z.enum(['tanh', 'logistic', 'relu']).optional(),
        output: z.enum(['softmax', 'logistic', 'linear']).optional()
      })
    )
    .mutation(({ ctx, input }) => importNetwork(ctx.workspace, input))
})
