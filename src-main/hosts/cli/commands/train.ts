import { basename, extname } from 'node:path'
import { Command, Option } from 'commander'
import { architectureOf, settingsFor } from '../../../api/draft.ts'
import type { ExperimentSettings, HiddenActivation, Task } from '../../../core/experiment/experiment.ts'
import type { DatasetRow } from '../../../store/project.ts'
import type { EngineInfo } from '../../../training/engine.ts'
import { checkTargets, rolesFrom } from '../columns.ts'
import {
  addReadingOptions,
  collect,
  decay,
  integer,
  layers,
  list,
  number,
  readingSettings,
  split,
  type ReadingOptions
} from '../options.ts'
import { withProject } from '../session.ts'
import { trainAndReport } from '../training-result.ts'

interface TrainOptions extends ReadingOptions {
  target: string[]
  project: string
  name?: string
  inputs?: string[]
  exclude?: string[]
  task?: Task
  hidden?: number[]
  activation?: HiddenActivation
  output?: ExperimentSettings['architecture']['output']
  missingRule?: ExperimentSettings['missing']
  runs?: number
  epochs?: number
  optimiser?: 'adam' | 'sgd'
  learningRate?: number
  schedule?: ExperimentSettings['training']['schedule']
  momentum?: number
  decay?: number | 'auto'
  patience?: number
  batchSize?: number
  split?: { training: number; validation: number; test: number }
  seed?: number
  engine?: EngineInfo['name']
  variants?: string[]
  checkpointEvery?: number
  json?: boolean
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('reads, encodes and splits a table, trains a batch of networks and stores it')
    .argument('<data>', 'CSV, TSV, Excel, Parquet or JSON file')
    .requiredOption('--target <columns>', 'what is predicted; several for regression', list)
    .requiredOption('--project <file>', '.wscope file; made when it does not exist')
    .option('--name <name>', 'of the experiment')
    .option('--inputs <columns>', 'inputs; all suitable columns when left out', list)
    .option('--exclude <columns>', 'columns that are no inputs', list)
    .addOption(new Option('--task <task>', 'else from the target').choices(['classify', 'regress']))
    .option('--hidden <units>', 'units of each hidden layer, such as 8 or 8,5', layers)
    .addOption(new Option('--activation <name>').choices(['tanh', 'logistic', 'relu']))
    .addOption(new Option('--output <name>', 'of the output layer').choices(['softmax', 'logistic', 'linear']))
    .addOption(new Option('--missing-rule <rule>', 'rows with a missing value').choices(['drop', 'mean', 'indicator']))
    .option('--runs <number>', 'networks that differ in their seed only (100)', integer)
    .option('--epochs <number>', '(500)', integer)
    .addOption(new Option('--optimiser <name>').choices(['adam', 'sgd']))
    .option('--learning-rate <rate>', '(0.05)', number)
    .addOption(
      new Option(
        '--schedule <name>',
        'of the learning rate; annealed lets it fall to 0 over the last half of the epochs (annealed)'
      ).choices(['constant', 'annealed'])
    )
    .option('--momentum <share>', 'of sgd', number)
    .option('--decay <decay>', 'weight decay; auto chooses it by cross-validation (auto)', decay)
    .option('--patience <epochs>', 'stop after so many epochs without a better validation loss; 0 trains all', integer)
    .option('--batch-size <rows>', 'rows per weight update; 0 takes all', integer)
    .option('--split <percentages>', 'training/validation/test (70/15/15)', split)
    .option('--seed <seed>', 'master seed (1)', integer)
    .addOption(new Option('--engine <name>').choices(['compiled', 'eager']))
    .option('--variants <names...>', 'more questions in the same batch, such as leave-one-out null-labels:100', collect)
    .option('--checkpoint-every <epochs>', 'keep the weights every so many epochs', integer)
    .option('--json', 'print one JSON document')
  return addReadingOptions(command).action((data: string, options: TrainOptions) =>
    withProject(
      options.project,
      async (session) => {
        const { workspace } = session
        const { columns, source } = await workspace.tables.read(data, readingSettings(options))
        checkTargets(columns, options.target)
        const roles = rolesFrom(columns, options)
        const dataset =
          sameDataset(workspace.project().datasets.list(), source) ??
          (await workspace.addDataset({ path: data, settings: readingSettings(options), roles }))
        const settings = withOptions(settingsFor(columns, roles), options)
        const name = options.name ?? `${basename(data, extname(data))} ${architectureOf(columns, settings)}`
        const experiment = await workspace.addExperiment({ dataset, name, settings })
        await trainAndReport(session, experiment, options.json === true)
      },
      { create: true, engine: options.engine }
    )
  )
}

/** The same bytes read the same way are one dataset, however often they are trained on. */
function sameDataset(datasets: DatasetRow[], { sha256, settings }: DatasetRow['source']): number | undefined {
  const asked = JSON.stringify(settings)
  return datasets.find(({ source }) => source.sha256 === sha256 && JSON.stringify(source.settings) === asked)?.id
}

function withOptions(draft: ExperimentSettings, options: TrainOptions): ExperimentSettings {
  const task = options.task ?? draft.task
  const { architecture, training, split, seed } = draft
  return {
    ...draft,
    task,
    targets: options.target,
    missing: options.missingRule ?? draft.missing,
    split: { ...split, ...options.split, seed: options.seed ?? seed },
    architecture: {
      hidden: options.hidden ?? architecture.hidden,
      activation: options.activation ?? architecture.activation,
      output: options.output ?? (task === 'classify' ? 'softmax' : 'linear')
    },
    training: {
      optimiser: options.optimiser ?? training.optimiser,
      learningRate: options.learningRate ?? training.learningRate,
      schedule: options.schedule ?? training.schedule,
      momentum: options.momentum ?? training.momentum,
      ...(typeof options.decay === 'number'
        ? { decay: options.decay, decayBy: 'hand' }
        : { decay: training.decay, decayBy: 'cross-validation' }),
      epochs: options.epochs ?? training.epochs,
      patience: options.patience ?? training.patience,
      batchSize: options.batchSize ?? training.batchSize
    },
    runs: options.runs ?? draft.runs,
    seed: options.seed ?? seed,
    variants: options.variants ?? [],
    checkpointEvery: options.checkpointEvery ?? 0
  }
}
