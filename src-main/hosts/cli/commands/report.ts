import { extname, resolve } from 'node:path'
import { Command } from 'commander'
import { integer, integers, list } from '../options.ts'
import { printJson, say } from '../output.ts'
import { readProject } from '../session.ts'

interface ReportOptions {
  output: string
  experiment?: number
  runs?: number[]
  title?: string
  sections?: string[]
  json?: boolean
}

export function reportCommand(): Command {
  return new Command('report')
    .description('a report on a batch or on runs, as PDF or self-contained HTML')
    .argument('<project>', '.wscope file')
    .requiredOption('-o, --output <file>', '.pdf or .html')
    .option('--experiment <id>', 'the batch; the latest one when left out', integer)
    .option('--runs <ids>', 'these runs, side by side', integers)
    .option('--title <title>')
    .option('--sections <names>', 'sections in their order; the usual ones when left out', list)
    .option('--json', 'print one JSON document')
    .action((path: string, { output, experiment, runs, title, sections, json }: ReportOptions, command: Command) => {
      const format = extname(output).toLowerCase().slice(1)
      if (format !== 'pdf' && format !== 'html') command.error(`The report is a .pdf or an .html file, not ${output}.`)
      return readProject(path, async ({ api, workspace }) => {
        const about =
          runs === undefined
            ? { experiment: experiment ?? workspace.project().experiments.list().at(-1)?.id }
            : { runs }
        const spec = { title: title ?? '', sections: sections ?? [], ...about }
        const saved = await api.reports.save({ spec, format: format as 'pdf' | 'html', path: resolve(output) })
        if (json) printJson(saved)
        else say(`${saved.file}${saved.pages === null ? '' : `, ${saved.pages} pages`}`)
      })
    })
}
