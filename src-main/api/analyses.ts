import { z } from 'zod'
import { analyse, analyseRuns, methodNamed, methods } from '../core/analysis/catalogue.ts'
import type { AnalysisSubject } from '../core/analysis/method.ts'
import { signDistribution } from '../core/analysis/weights/sign-distribution.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import { dataOfRun } from '../core/experiment/arrays.ts'
import { UserError } from '../core/user-error.ts'
import type { StoredRun } from '../store/project.ts'
import { Subject } from './inputs.ts'
import { createRouter, procedure } from './trpc.ts'
import type { AnalysisView, MethodView, SignDistributionView } from './types.ts'
import type { Workspace } from './workspace.ts'

/** Methods on the weights of a run, or of all runs of a batch. */
export const analyses = createRouter({
  methods: procedure.query((): MethodView[] => methods.map(({ compute: _, ...entry }) => entry)),

  analyse: procedure
    .input(
      Subject.extend({
        method: z.string(),
        options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({})
      })
    )
    .query(({ ctx, input }): AnalysisView => {
      const method = methodNamed(input.method)
      const { run, experiment, subjects } = subjectsOf(ctx.workspace, input)
      const outcome =
        run !== undefined ? analyse(method, subjects[0], input.options) : analyseRuns(method, subjects, input.options)
      return { run, experiment, ...outcome }
    }),

  signDistribution: procedure
    .input(Subject.extend({ bins: z.int().min(3).max(201).default(61) }))
    .query(({ ctx, input }): SignDistributionView => {
      const { subjects } = subjectsOf(ctx.workspace, input)
      return signDistribution(
        subjects.map((subject) => subject.network),
        { bins: input.bins }
      )
    })
})

/** The networks a question is about, with their data. Diverged runs have no weights to read and are left out of a batch. */
export function subjectsOf(
  workspace: Workspace,
  subject: z.infer<typeof Subject>
): { run?: number; experiment?: number; subjects: AnalysisSubject[] } {
  const { runs, experiments } = workspace.project()
  if (subject.run !== undefined) {
    const run = runs.get(subject.run)
    return { run: subject.run, subjects: [asTrained(run, workspace.dataOf(run.summary.experiment))] }
  }
  if (subject.experiment === undefined) throw new UserError('Say which run or which experiment is to be analysed.')
  const experiment = experiments.get(subject.experiment)
  const variant = subject.variant ?? experiment.variants[0]?.name
  const trainings = runs.trainingsOf(subject.experiment, variant)
  if (trainings.length === 0) {
    throw new UserError(`${experiment.name} has no finished runs yet. Train it first.`)
  }
  const data = workspace.dataOf(subject.experiment)
  return { experiment: subject.experiment, subjects: trainings.map((training) => asTrained(training, data)) }
}

/** A network with the rows, labels and probes of its own training. */
function asTrained(
  { spec, network, initial }: Pick<StoredRun, 'spec' | 'network' | 'initial'>,
  data: EncodedData | null
): AnalysisSubject {
  return { network, initial, data: data !== null && spec !== null ? dataOfRun(data, spec) : data }
}
