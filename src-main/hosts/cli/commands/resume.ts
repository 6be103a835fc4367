import { Command } from 'commander'
import { UserError } from '../../../core/user-error.ts'
import type { Project } from '../../../store/project.ts'
import { integer } from '../options.ts'
import { withProject } from '../session.ts'
import { trainAndReport } from '../training-result.ts'

export function resumeCommand(): Command {
  return new Command('resume')
    .description('goes on with an interrupted or cancelled batch')
    .argument('<project>', '.wscope file')
    .option('--experiment <id>', 'which one; the latest unfinished one when left out', integer)
    .option('--json', 'print one JSON document')
    .action((path: string, { experiment, json }: { experiment?: number; json?: boolean }) =>
      withProject(path, async (session) => {
        const id = experiment ?? latestUnfinished(session.workspace.project())
        await trainAndReport(session, id, json === true)
      })
    )
}

function latestUnfinished(project: Project): number {
  const unfinished = project.experiments
    .list()
    .filter(({ origin, runsStored, runsAsked }) => origin === 'trained' && runsStored < runsAsked)
  if (unfinished.length === 0) throw new UserError('Nothing to resume: every batch of this project is finished.')
  return unfinished.at(-1)!.id
}
