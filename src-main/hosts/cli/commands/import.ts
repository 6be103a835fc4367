import { Command, Option } from 'commander'
import type { HiddenActivation, OutputActivation } from '../../../core/experiment/experiment.ts'
import { list } from '../options.ts'
import type { Workspace } from '../../../api/workspace.ts'
import { rolesFrom } from '../columns.ts'
import { printJson, say } from '../output.ts'
import { withProject } from '../session.ts'

interface ImportOptions {
  project: string
  data?: string
  target?: string[]
  name?: string
  activation?: HiddenActivation
  output?: OutputActivation
  json?: boolean
}

export function importCommand(): Command {
  return new Command('import')
    .description('a network trained elsewhere becomes a run')
    .argument('<file>', 'Network JSON, or a from,to,weight CSV')
    .requiredOption('--project <file>', '.wscope file; made when it does not exist')
    .option('--data <data>', 'rows for the methods that need them')
    .option('--target <columns>', 'what the network predicts, in the data', list)
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
    .action((file: string, { project, data, target, json, ...settings }: ImportOptions, command: Command) => {
      if ((data === undefined) !== (target === undefined)) command.error('--data and --target go together.')
      return withProject(
        project,
        async ({ workspace, api }) => {
          const dataset = data === undefined ? undefined : await addDatasetFor(workspace, data, target!)
          const imported = await api.experiments.importNetwork({ path: file, dataset, ...settings })
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

async function addDatasetFor(workspace: Workspace, path: string, target: string[]): Promise<number> {
  const { columns } = await workspace.tables.read(path, {})
  return workspace.addDataset({ path, roles: rolesFrom(columns, { target }) })
}
