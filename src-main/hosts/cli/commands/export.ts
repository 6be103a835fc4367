import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { writeWhole } from '../../../api/write-whole.ts'
import { integer } from '../options.ts'
import { printJson, say } from '../output.ts'
import { readProject, type Session } from '../session.ts'

interface ExportOptions {
  run: number
  format: keyof typeof FORMATS
  row: number
  output: string
  json?: boolean
}

/** What a run can be written as. */
const FORMATS = {
  'network-json': async ({ api }: Session, { run }: ExportOptions) => (await api.runs.networkFile({ id: run })).content,
  'prediction-sheet': async ({ api }: Session, { run, row }: ExportOptions) =>
    (await api.runs.predictionWorkbook({ id: run, row })).content
}

export function exportCommand(): Command {
  return new Command('export')
    .description('a network as Network JSON, or the arithmetic of one prediction as a spreadsheet with live formulas')
    .argument('<project>', '.wscope file')
    .requiredOption('--run <id>', 'the run', integer)
    .addOption(new Option('--format <format>', 'what is written').choices(Object.keys(FORMATS)).makeOptionMandatory())
    .option('--row <number>', 'row of the dataset, counted from 1 (prediction-sheet)', integer, 1)
    .requiredOption('-o, --output <file>', '.json or .xlsx')
    .option('--json', 'print one JSON document')
    .action((path: string, options: ExportOptions) =>
      readProject(path, async (session) => {
        const file = resolve(options.output)
        writeWhole(file, await FORMATS[options.format](session, options))
        if (options.json) printJson({ files: [file] })
        else say(file)
      })
    )
}
