import { Command } from 'commander'
import { printJson, say } from '../output.ts'
import { followInstallation } from '../progress.ts'
import { withSession } from '../session.ts'

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('what this machine has and lacks, and how to get it')
    .option('--json', 'print one JSON document')
    .action(({ json }: { json?: boolean }) =>
      withSession(async ({ workspace, api }) => {
        const report = await followInstallation(workspace, api.app.doctor())
        if (json) {
          printJson(report)
          return
        }
        for (const { name, ok, detail } of report.checks)
          process.stdout.write(`${ok ? 'ok  ' : 'lack'}  ${name}: ${detail}\n`)
        if (report.checks.every((check) => check.ok)) say('Nothing is missing.')
      })
    )
}
