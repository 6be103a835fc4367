import { z } from 'zod'
import { metricsComparison, settingsDifference, weightsComparison } from '../core/analysis/compare.ts'
import { runView } from './run-view.ts'
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
  const project = workspace.project()
  const stored = ids.map((id) => project.runs.get(id))
  const runs = stored.map((run) => runView(project, run))
  const names = runs.map(({ summary }) => summary.name)
  return {
    runs,
    settings: settingsDifference(
      names,
      runs.map(({ summary, settings, architecture }) => ({ summary, settings, architecture }))
    ),
    metrics: metricsComparison(runs.map(({ summary }) => summary)),
    ...weightsComparison(
      names,
      stored.map(({ network }) => network)
    )
  }
}
