import type { Project } from '../store/project.ts'
import type { RecentProject } from './types.ts'

/** What the start screen says of a project without opening it. */
export function recentSummary(project: Project): Pick<RecentProject, 'datasets' | 'runs' | 'best'> {
  return {
    datasets: project.datasets.list().map((dataset) => dataset.name),
    runs: project.runs.count(),
    best: project.runs.bestBatch()
  }
}
