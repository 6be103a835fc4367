import { basename, extname } from 'node:path'
import type { AnalysisOutcome } from '../core/analysis/analyse.ts'
import type { Watching } from '../background/thread.ts'
import { entryNamed, isBatchMethod } from '../core/analysis/catalogue.ts'
import { kindOf } from '../core/experiment/variants.ts'
import { reportQuestions, type ReportGround, type ReportInput } from '../core/report/build.ts'
import type { ReportRun } from '../core/report/runs.ts'
import { UserError } from '../core/user-error.ts'
import type { ExperimentRow } from '../store/project.ts'
import { runView } from './run-view.ts'
import type { ReportSpec } from './types.ts'
import { version } from './version.ts'
import type { Workspace } from './workspace.ts'

/**
 * Gathers all that a report is made of, and asks the methods of its sections.
 *
 * @param watching hears how many of its questions are answered; its signal cancels
 * @throws UserError when there is nothing to report on
 */
export async function reportInput(
  workspace: Workspace,
  spec: ReportSpec,
  { signal, onProgress = () => {} }: Watching = {}
): Promise<ReportInput> {
  const ground = await reportGround(workspace, spec)
  const { experiment } = spec
  const [{ summary }] = ground.runs
  const permuted = ground.facts.variants.find((variant) => kindOf(variant) === 'null-labels')
  const questions = reportQuestions(ground).flatMap(({ method, options, chance }) => {
    // A batch of one run has no spread: it is asked as the run it is.
    const ofRun = ground.runs.length === 1 && !isBatchMethod(entryNamed(method))
    const subject = ofRun ? { run: summary.id } : { experiment }
    const ofChance = chance && permuted ? [{ experiment, variant: permuted.name, method, options, chance: true }] : []
    return [{ ...subject, method, options, chance: false }, ...ofChance]
  })
  const answered = questions.map(() => 0)
  const tell = (question: number, share: number) => {
    answered[question] = share
    onProgress({ done: answered.reduce((sum, share) => sum + share), total: questions.length })
  }
  const answers = await Promise.all(
    questions.map(async ({ chance, ...question }, index): Promise<Asked> => {
      const watching: Watching = { signal, onProgress: ({ done, total }) => tell(index, done / total) }
      try {
        const outcome = await workspace.analyst.ask(question, watching)
        tell(index, 1)
        return { chance, outcome, refused: null }
      } catch (error) {
        // That a method does not apply to these runs is an answer too.
        if (!(error instanceof UserError)) throw error
        tell(index, 1)
        return { chance, outcome: null, refused: { method: question.method, reason: error.message } }
      }
    })
  )
  const found = (ofChance: boolean) => answers.flatMap(({ chance, outcome }) => (chance === ofChance && outcome) || [])
  return {
    ...ground,
    analyses: found(false),
    chance: found(true),
    refused: answers.flatMap(({ chance, refused }) => (!chance && refused) || [])
  }
}

/** One of the two is there. */
interface Asked {
  chance: boolean
  outcome: AnalysisOutcome | null
  refused: ReportInput['refused'][number] | null
}

/** What a report is about, before methods are asked. @throws UserError when there is nothing to report on */
export async function reportGround(workspace: Workspace, spec: ReportSpec): Promise<ReportGround> {
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
    facts: {
      ...(await dataFacts(workspace, owner)),
      settings: alone ? (ofOneVariant ? first.settings : owner.settings) : null,
      variants:
        batch === null
          ? []
          : owner.variants.slice(1).map(({ name, spec, runsStored }) => ({ name, spec, runs: runsStored })),
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
  const project = workspace.project()
  const stored = project.runs.get(id)
  const { summary, settings, architecture, history } = runView(project, stored)
  return { summary, settings, architecture, history, network: stored.network }
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
