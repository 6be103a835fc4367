import { settingsOfVariant } from '../core/experiment/variants.ts'
import type { Network } from '../core/run/network.ts'
import type { Project, StoredRun } from '../store/project.ts'
import type { RunView } from './types.ts'

/** A stored run as the window shows it, with what is known of its experiment. */
export function runView(project: Project, { summary, history, network }: StoredRun): RunView {
  const experiment = project.experiments.get(summary.experiment)
  return {
    summary,
    history,
    settings: experiment.settings && settingsOfVariant(experiment.settings, experiment.variants, summary.variant),
    experimentName: experiment.name,
    architecture: architectureOf(network)
  }
}

/** `14-8-3` */
export function architectureOf({ layers }: Network): string {
  return [layers[0].inputs.length, ...layers.map((layer) => layer.units.length)].join('-')
}
