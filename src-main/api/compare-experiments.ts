import { settingsDifference, type SettingsDifference } from '../core/analysis/compare.ts'
import { batchMetrics } from '../core/analysis/comparison-tables.ts'
import { divergedNote } from '../core/analysis/diverged.ts'
import type { AnalysisTable } from '../core/analysis/method.ts'
import { UserError } from '../core/user-error.ts'
import { architectureOf } from './run-view.ts'
import type { Workspace } from './workspace.ts'

/** Batches side by side, over the runs of their main variants. */
export function compareExperiments(
  workspace: Workspace,
  ids: number[]
): { settings: SettingsDifference; tables: AnalysisTable[]; notes: string[] } {
  const { experiments, runs } = workspace.project()
  const compared = ids.map((id) => experiments.get(id))
  const batches = compared.map(({ id, variants }) => runs.list({ experiment: id, variant: variants[0].name }))
  const empty = batches.findIndex((batch) => batch.length === 0)
  if (empty >= 0) throw new UserError(`${compared[empty].name} has no finished runs yet. Train it first.`)
  const names = compared.map(({ name }) => name)
  const described = compared.map(({ settings }, index) => {
    const [first] = batches[index]
    const architecture = architectureOf(runs.get(first.id).network)
    return { summary: { ...first, seed: settings?.seed ?? first.seed }, settings, architecture }
  })
  return {
    settings: settingsDifference(names, described),
    tables: [batchMetrics(names, batches)],
    notes: [
      'The spread is over trainings on the same data: it measures the training procedure, not the population.',
      ...batches.flatMap((batch, index) =>
        divergedNote(batch.filter(({ diverged }) => diverged).length, batch.length, names[index])
      )
    ]
  }
}
