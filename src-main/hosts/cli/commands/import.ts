import { Command, Option } from 'commander'
import type { HiddenActivation, OutputActivation } from '../../../core/experiment/experiment.ts'
import { addReadingOptions, list, readingSettings, type ReadingOptions } from '../options.ts'
import type { Workspace } from '../../../api/workspace.ts'
import { rolesFrom } from '../columns.ts'
import { printJson, say } from '../output.ts'
import { withProject } from '../session.ts'

interface ImportOptions extends ReadingOptions {
  project: string
  data?: string
  target?: string[]
  inputs?: string[]
  name?: string
  activation?: HiddenActivation
  output?: OutputActivation
  json?: boolean
}

export function importCommand(): Command {
  const command = new Command('import')
    .description('a network trained elsewhere becomes a run')
    .argument('<file>', 'Network JSON, or a from,to,weight CSV')
    .requiredOption('--project <file>', '.wscope file; made when it does not exist')
    .option('--data <data>', 'rows for the methods that need them')
    .option('--target <columns>', 'what the network predicts, in the data', list)
    .option('--inputs <columns>', 'in the data, in the order of the file; all suitable columns when left out', list)
    .option('--name <name>', 'of the run')
    .addOption(
      new Option('--activation <name>', 'of the hidden units, where the file does not say').choices([
        'tanh',
        'logistic',
        'relu'
      ])
    )
    .addOption(
      new Option('--output <name>', 'of the outputs, where the file does not say').choices([
        'softmax',
        'logistic',
        'linear'
      ])
    )
    .option('--json', 'print one JSON document')
  return addReadingOptions(command).action((file: string, options: ImportOptions, self: Command) => {
    const { project, data, target, name, activation, output, json } = options
    if ((data === undefined) !== (target === undefined)) self.error('--data and --target go together.')
    return withProject(
      project,
      async ({ workspace, api }) => {
        const dataset = data === undefined ? undefined : await addDatasetFor(workspace, data, target!, options)
        const imported = await api.experiments.importNetwork({ path: file, dataset, name, activation, output })
        if (json) {
          printJson(imported)
          return
        }
        say(`Run ${imported.run}: ${imported.architecture}, ${imported.activations.join(' and ')}.`)
        imported.warnings.forEach(say)
      },
      { create: true }
    )
  })
}

async function addDatasetFor(
  workspace: Workspace,
  path: string,
  target: string[],
  options: ImportOptions
): Promise<number> {
  const settings = readingSettings(options)
  const { columns } = await workspace.tables.read(path, settings)
  return workspace.addDataset({ path, settings, roles: rolesFrom(columns, { target, inputs: options.inputs }) })
}
