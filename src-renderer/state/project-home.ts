import type { ProjectState } from './project.svelte.ts'
import type { Route } from './route.ts'

/** Where a project opens: its latest experiment, else its latest data. */
export function projectHome({ experiments, datasets }: Pick<ProjectState, 'experiments' | 'datasets'>): Route {
  const experiment = experiments.at(-1)
  if (experiment) return { view: 'experiment', experiment: experiment.id, tab: 'training' }
  const dataset = datasets.at(-1)
  return dataset ? { view: 'dataset', dataset: dataset.id } : { view: 'start' }
}
