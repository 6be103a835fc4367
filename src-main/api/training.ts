import { z } from 'zod'
import { Settings } from './inputs.ts'
import { createRouter, procedure } from './trpc.ts'

const Experiment = z.object({ experiment: z.int().positive() })

/** The batch in training; there is one at a time. */
export const training = createRouter({
  /** Makes trainers ready for settings that may be trained next; answers at once, and the newest wish counts. */
  prepare: procedure
    .input(z.object({ dataset: z.int().positive(), settings: Settings }))
    .mutation(({ ctx, input }) => void ctx.workspace.preparation.prepare(input.dataset, input.settings)),

  /** Starts the batch, or goes on with it: runs already stored are not trained again. Answers once the batch is accepted. */
  start: procedure.input(Experiment).mutation(({ ctx, input }) => ctx.workspace.batches.start(input.experiment)),

  resume: procedure.input(Experiment).mutation(({ ctx, input }) => ctx.workspace.batches.start(input.experiment)),

  /** Stops within half a second; what is finished stays. */
  cancel: procedure.mutation(({ ctx }) => ctx.workspace.batches.cancel()),

  state: procedure.query(({ ctx }) => ctx.workspace.batches.state.value),

  onState: procedure.subscription(({ ctx, signal }) => ctx.workspace.batches.state.watch(signal)),

  /** A batch as it would look at the end of its training, from the stored runs. */
  history: procedure.input(Experiment).query(({ ctx, input }) => ctx.workspace.batches.storedState(input.experiment))
})
