import { networkToJson } from '../core/run/network-json.ts'
import { UserError } from '../core/user-error.ts'
import type { Project } from '../store/project.ts'

/** A file in memory, to be saved where the person says. */
export interface MadeFile<Content = Uint8Array> {
  /** Offered for the file. */
  name: string
  content: Content
}

/**
 * A run's network as Network JSON, as it was trained; see `networkToJson`.
 *
 * @throws UserError when the run diverged: JSON has no word for what is no number
 */
export function networkFile(project: Project, id: number): MadeFile<string> {
  const { summary, network } = project.runs.get(id)
  if (summary.diverged) {
    throw new UserError(`This run diverged: some of its weights are no numbers, so it cannot be saved as Network JSON.`)
  }
  const experiment = project.experiments.get(summary.experiment)
  return {
    name: `${summary.name || `run ${id}`} of ${experiment.name}.json`,
    content: `${JSON.stringify(networkToJson(network), null, 1)}\n`
  }
}
