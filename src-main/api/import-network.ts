import { partitionMetrics } from '../core/analysis/performance/metrics.ts'
import type { HiddenActivation, OutputActivation } from '../core/experiment/experiment.ts'
import { readNetwork } from '../reading/read-network.ts'
import type { DatasetRow } from '../store/project.ts'
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
 * what the network predicts, its metrics over all rows are stored too.
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
  const { network } = imported
  const name = input.name ?? imported.name
  const data =
    input.dataset === undefined
      ? null
      : await workspace.onData('encodeForNetwork', {
          dataset: workspace.dataset(input.dataset),
          network,
          targets: targetsOf(datasets.get(input.dataset).roles)
        })
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
    warnings: imported.warnings
  }
}

/** What the inputs and outputs of a file without names of its own are called: the dataset's columns and classes, in order. */
function namesIn({ columns, roles }: DatasetRow): { inputs: string[]; outputs: string[] } {
  const targets = columns.filter((column) => roles[column.name] === 'target')
  return {
    inputs: columns.filter((column) => roles[column.name] === 'input').map((column) => column.name),
    outputs: targets.flatMap((column) => column.levels?.map(({ level }) => level) ?? [column.name])
  }
}

/** Names of the columns whose role is target. */
export function targetsOf(roles: Record<string, string>): string[] {
  return Object.keys(roles).filter((name) => roles[name] === 'target')
}
