import { dirname, isAbsolute, resolve } from 'node:path'
import { partitionMetrics } from '../core/analysis/performance/metrics.ts'
import { encodeFor } from '../core/dataset/encode-for.ts'
import { readNetwork } from '../reading/read-network.ts'
import { architectureOf } from './run-view.ts'
import type { Workspace } from './workspace.ts'

/** A network trained elsewhere becomes the only run of an experiment of its own. */
export async function importNetwork(
  workspace: Workspace,
  input: { path: string; dataset?: number; targets?: string[]; name?: string }
): Promise<{ run: number; experiment: number; architecture: string; activations: string[]; warnings: string[] }> {
  const { network, name, warnings } = await readNetwork(input.path)
  const project = workspace.project()
  const experiment = project.experiments.add({
    name: input.name ?? name,
    dataset: input.dataset ?? null,
    settings: null,
    origin: 'imported',
    template: network,
    variants: [{ name: 'imported', spec: '', runsAsked: 1 }]
  })
  const run = project.runs.addImported(experiment, network, {}, input.name ?? name)
  return {
    run,
    experiment,
    architecture: architectureOf(network),
    activations: network.layers.map((layer) => layer.activation),
    warnings
  }
}
