import { z } from 'zod'
import { metricsComparison, settingsDifference, weightsComparison } from '../core/analysis/compare.ts'
import { createRouter, procedure } from './trpc.ts'
import type { ComparisonView } from './types.ts'
import type { Workspace } from './workspace.ts'

/** Runs side by side; the first one is the baseline. */
export const comparisons = createRouter({
  compare: procedure
    .input(
      z.object({ runs: z.array(z.int().positive()).min(2, 'take at least two runs').max(12, 'take at most 12 runs') })
    )
    .query(({ ctx, input }) => compareRuns(ctx.workspace, input.runs))
})

export function compareRuns(workspace: Workspace, ids: number[]): ComparisonView {
  const runs = ids.map((id) => workspace.runView(id))
  const networks = ids.map((id) => workspace.project().runs.get(id).network)
  const names = runs.map(({ summary }) => summary.name)
  return {
    runs,
    settings: settingsDifference(
      names,
      runs.map(({ summary, settings, architecture }) => ({ summary, settings, architecture }))
    ),
    metrics: metricsComparison(runs.map(({ summary }) => summary)),
    ...weightsComparison(names, networks)
  }
}
