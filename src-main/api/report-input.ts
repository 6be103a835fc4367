import { basename, extname } from 'node:path'
import type { AnalysisOutcome } from '../core/analysis/analyse.ts'
import { missingVariants } from '../core/analysis/analyse-batch.ts'
import { batchMethods } from '../core/analysis/catalogue.ts'
import type { MethodOption, MethodOptions } from '../core/analysis/method.ts'
import type { ReportInput } from '../core/report/build.ts'
import type { ReportRun } from '../core/report/runs.ts'
import { UserError } from '../core/user-error.ts'
import type { ExperimentRow, VariantRow } from '../store/project.ts'
import type { ReportSpec } from './types.ts'
import { version } from './version.ts'
import type { Workspace } from './workspace.ts'

/** Methods on networks whose results stand in every report; those about all runs do where the experiment has what they read. */
const REPORTED = ['weight-totals', 'path-signs']

/** Levels of a nominal variable cancel when they are added up, so on paper each stands for itself. */
const LEVELS_APART = { units: true }

/** Gathers all that a report is made of. @throws UserError when there is nothing to report on */
export async function reportInput(workspace: Workspace, spec: ReportSpec): Promise<ReportInput> {
  const { runs, experiments } = workspace.project()
  const batch = spec.runs === undefined ? batchOf(workspace, spec.experiment) : null
  const ids = spec.runs ?? runs.list({ experiment: batch!.experiment.id, variant: batch!.variant }).map(({ id }) => id)
  const reported = ids.map((id) => reportRun(workspace, id))
  const [first] = reported
  if (first === undefined) throw new UserError(`${batch!.experiment.name} has no finished runs yet. Train it first.`)
  const owner = experiments.get(first.summary.experiment)
  const alone = reported.every(({ summary }) => summary.experiment === owner.id)
  const ofOneVariant = reported.every(({ summary }) => summary.variant === first.summary.variant)
  return {
    title: spec.title,
    date: new Date().toISOString(),
    project: basename(workspace.project().path, extname(workspace.project().path)),
    sections: spec.sections,
    batch: batch && { experiment: batch.experiment.name, variant: batch.variant },
    runs: reported,
    analyses: await analysesFor(workspace, batch, ids),
    facts: {
      ...(await dataFacts(workspace, owner)),
      settings: alone ? (ofOneVariant ? first.settings : owner.settings) : null,
      variants:
        batch === null ? [] : owner.variants.slice(1).map(({ name, runsStored }) => ({ name, runs: runsStored })),
      engine: owner.engine && `${owner.engine.name} engine, ${owner.engine.library}`,
      version,
      format: workspace.project().format
    }
  }
}

function batchOf(workspace: Workspace, id: number | undefined): { experiment: ExperimentRow; variant: string } {
  const { experiments } = workspace.project()
  if (id === undefined) throw new UserError('There is nothing to report on yet. Train an experiment first.')
  const experiment = experiments.get(id)
  return { experiment, variant: experiment.variants[0].name }
}

function reportRun(workspace: Workspace, id: number): ReportRun {
  const { summary, settings, architecture, history } = workspace.runView(id)
  return { summary, settings, architecture, history, network: workspace.project().runs.get(id).network }
}

/** On the batch, or on the single run; several chosen runs are compared instead. */
async function analysesFor(
  workspace: Workspace,
  batch: { experiment: ExperimentRow } | null,
  ids: number[]
): Promise<AnalysisOutcome[]> {
  if (batch === null && ids.length > 1) return []
  const { analyst } = workspace
  const subject = batch === null ? { run: ids[0] } : { experiment: batch.experiment.id }
  const ofRuns =
    batch === null ? [] : batchMethods.filter((method) => missingVariants(method, trained(batch)).length === 0)
  return Promise.all([
    ...REPORTED.map((method) => analyst.ask({ ...subject, method, options: LEVELS_APART })),
    ...ofRuns.map(({ name, options }) => analyst.ask({ ...subject, method: name, options: honestly(options, batch) }))
  ])
}

/** What is chosen by its score is chosen on validation rows where there are any, and told with what it gives on test rows. */
function honestly(options: MethodOption[], batch: { experiment: ExperimentRow } | null): MethodOptions {
  const chooses = options.some(({ name }) => name === 'partition')
  return chooses && (batch?.experiment.settings?.split.validation ?? 0) > 0 ? { partition: 'validation' } : {}
}

function trained({ experiment }: { experiment: ExperimentRow }): VariantRow[] {
  return experiment.variants.filter(({ runsStored }) => runsStored > 0)
}

async function dataFacts(
  workspace: Workspace,
  { id, dataset }: ExperimentRow
): Promise<Pick<ReportInput['facts'], 'data' | 'encoded'>> {
  if (dataset === null) return { data: null, encoded: null }
  const { name, rows, source } = workspace.project().datasets.get(dataset)
  return {
    data: { name, file: basename(source.file), sha256: source.sha256, rows },
    encoded: await workspace.dataOf(id)
  }
}
