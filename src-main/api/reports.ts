import { dirname } from 'node:path'
import { z } from 'zod'
import type { Watching } from '../background/thread.ts'
import { buildReport, reportSections } from '../core/report/build.ts'
import { freePath } from './free-path.ts'
import { Id } from './inputs.ts'
import { reportHtml } from './report-page.ts'
import { reportGround, reportInput } from './report-input.ts'
import { createRouter, procedure } from './trpc.ts'
import { told } from './told.ts'
import type { WrittenReport, ReportView, SavedReport } from './types.ts'
import type { Workspace } from './workspace.ts'
import { writeWhole } from './write-whole.ts'

const Spec = z.object({
  title: z.string(),
  experiment: z.int().positive().optional(),
  runs: z.array(z.int().positive()).min(1).optional(),
  sections: z.array(z.string())
})

/** Reports: what they are about is kept in the project, what they say is made afresh. */
export const reports = createRouter({
  list: procedure.query(({ ctx }) =>
    ctx.workspace
      .project()
      .reports.list()
      .map((report): ReportView => ({ ...report, spec: Spec.parse(report.spec) }))
  ),

  add: procedure
    .input(z.object({ spec: Spec }))
    .mutation(({ ctx, input: { spec } }) => ({ id: ctx.workspace.project().reports.add({ title: spec.title, spec }) })),

  update: procedure
    .input(Id.extend({ spec: Spec }))
    .mutation(({ ctx, input: { id, spec } }) =>
      ctx.workspace.project().reports.update(id, { title: spec.title, spec })
    ),

  remove: procedure.input(Id).mutation(({ ctx, input }) => ctx.workspace.project().reports.remove(input.id)),

  restore: procedure.input(Id).mutation(({ ctx, input }) => ctx.workspace.project().reports.restore(input.id)),

  build: procedure
    .input(z.object({ spec: Spec }))
    .query(async ({ ctx, input }) => buildReport(await reportInput(ctx.workspace, input.spec))),

  /** The sections that apply, in their usual order, and whether a report that names none has them. */
  sections: procedure
    .input(z.object({ spec: Spec }))
    .query(async ({ ctx, input }) => reportSections(await reportGround(ctx.workspace, input.spec))),

  /** The page as it would be saved, with progress in questions answered; whoever stops listening cancels it. */
  follow: procedure
    .input(z.object({ spec: Spec }))
    .subscription(({ ctx, input, signal }) => told((watching) => pageOf(ctx.workspace, input.spec, watching), signal)),

  save: procedure
    .input(z.object({ spec: Spec, format: z.enum(['pdf', 'html']), path: z.string().optional() }))
    .mutation(({ ctx, input }) => saveReport(ctx.workspace, input))
})

async function pageOf(workspace: Workspace, spec: z.infer<typeof Spec>, watching: Watching): Promise<WrittenReport> {
  const report = buildReport(await reportInput(workspace, spec, watching))
  return { title: report.title, html: await reportHtml(report) }
}

/** Without a path the report lands beside the project, under a free name. */
async function saveReport(
  workspace: Workspace,
  { spec, format, path }: { spec: z.infer<typeof Spec>; format: 'pdf' | 'html'; path?: string }
): Promise<SavedReport> {
  const report = buildReport(await reportInput(workspace, spec))
  const html = await reportHtml(report)
  const file = path ?? freePath(dirname(workspace.project().path), report.title, `.${format}`)
  const printed = format === 'pdf' ? await workspace.options.printPdf(html) : null
  writeWhole(file, printed?.pdf ?? html)
  workspace.savedReports.add(file)
  return { file, pages: printed?.pages ?? null, sections: report.sections.map(({ name }) => name) }
}
