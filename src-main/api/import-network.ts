import { partitionMetrics } from '../core/analysis/performance/metrics.ts'
import type { HiddenActivation, OutputActivation } from '../core/experiment/experiment.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { Network } from '../core/run/network.ts'
import { readNetwork, type NetworkReadingSettings } from '../reading/read-network.ts'
import type { DatasetRow, Project } from '../store/project.ts'
import { architectureOf } from './run-view.ts'
import type { Workspace } from './workspace.ts'

export interface ImportedRun {
  run: number
  experiment: number
  architecture: string
  activations: string[]
  warnings: string[]
}

/**
 * A network trained elsewhere becomes the only run of an experiment of its own. With a dataset, whose target column is
 * what the network predicts, its metrics over all rows are stored too; where the file has no means and standard deviations of
 * the inputs, the network gets those of the data.
 *
 * @throws UserError when the file is no network, or the data lacks one of its inputs or classes; nothing is stored then
 */
export async function importNetwork(
  workspace: Workspace,
  input: { path: string; dataset?: number; name?: string; activation?: HiddenActivation; output?: OutputActivation }
): Promise<ImportedRun> {
  const { datasets, experiments, runs } = workspace.project()
  const names = input.dataset === undefined ? {} : namesIn(datasets.get(input.dataset))
  const imported = await readNetwork(input.path, { activation: input.activation, output: input.output, ...names })
  const name = input.name ?? imported.name
  const targets = input.dataset === undefined ? [] : targetsOf(datasets.get(input.dataset).roles)
  const data =
    input.dataset === undefined
      ? null
      : await workspace.onData('encodeForNetwork', {
          dataset: workspace.dataset(input.dataset),
          network: imported.network,
          targets
        })
  const network = data === null ? imported.network : { ...standardisedBy(data, imported.network), targets }
  const experiment = experiments.add({
    name,
    dataset: input.dataset ?? null,
    settings: null,
    origin: 'imported',
    template: network,
    variants: [{ name: 'imported', spec: '', runsAsked: 1 }]
  })
  const run = runs.addImported(experiment, network, data === null ? {} : partitionMetrics(network, data), name)
  return {
    run,
    experiment,
    architecture: architectureOf(network),
    activations: network.layers.map((layer) => layer.activation),
    warnings: [...imported.warnings, ...unknownScales(imported.network, data)]
  }
}

/**
 * The dataset, of several the one added last, whose columns hold every input of a network; null where none does. A table of
 * weights does not name its inputs: any dataset may be its own.
 *
 * @throws UserError when the file is no network
 */
export async function datasetOfNetwork(project: Project, path: string): Promise<number | null> {
  const { data } = await readNetwork(path)
  const fits = ({ columns }: DatasetRow) =>
    data === null || data.inputs.every((input) => columns.some(({ name, type }) => name === input && type !== 'text'))
  return project.datasets.list().findLast(fits)?.id ?? null
}

function standardisedBy({ inputs }: EncodedData, network: Network): Network {
  if (network.inputStandardisation.length > 0) return network
  return {
    ...network,
    inputStandardisation: inputs.map(({ name, variable, mean, sd }) => ({ name, variable, mean, sd }))
  }
}

function unknownScales(
  { inputStandardisation, targetStandardisation, classLabels }: Network,
  data: EncodedData | null
) {
  return [
    ...(inputStandardisation.length > 0
      ? []
      : [
          data === null
            ? 'The file has no means and standard deviations of the inputs. Import it with its data to have them from there.'
            : 'The file has no means and standard deviations of the inputs. Those of the data are taken, with divisor n − 1 as in R.'
        ]),
    ...(classLabels === null && targetStandardisation === null
      ? ['The file has no mean and standard deviation of the target, so outputs are read in its own units.']
      : [])
  ]
}

/** What the inputs and outputs of a file without names of its own are called: the dataset's columns and classes, in order. */
function namesIn({ columns, roles }: DatasetRow): NetworkReadingSettings {
  const targets = columns.filter((column) => roles[column.name] === 'target')
  return {
    inputs: columns.filter((column) => roles[column.name] === 'input').map((column) => column.name),
    outputs: targets.flatMap((column) => column.levels?.map(({ level }) => level) ?? [column.name]),
    numericTargets: targets.length > 0 && targets.every(({ type }) => type === 'scale')
  }
}

/** Names of the columns whose role is target. */
export function targetsOf(roles: Record<string, string>): string[] {
  return Object.keys(roles).filter((name) => roles[name] === 'target')
}
