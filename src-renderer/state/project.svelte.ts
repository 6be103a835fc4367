import type { ProjectChange, ProjectInfo, ReportView } from '../../src-main/api/types.ts'
import type { DatasetRow, ExperimentRow } from '../../src-main/store/project.ts'
import type { ApiClient } from '../api.ts'

/** The open project as the sidebar shows it. Lists are replaced, never edited in place. */
export class ProjectState {
  info = $state.raw<ProjectInfo | null>(null)
  datasets = $state.raw<readonly DatasetRow[]>([])
  experiments = $state.raw<readonly ExperimentRow[]>([])
  reports = $state.raw<readonly ReportView[]>([])
  /** Counts changes of runs: whoever lists runs fetches again when it moves. */
  runsVersion = $state(0)
  /** False until the main side has said whether a project is open. */
  known = $state(false)
  #api: ApiClient

  constructor(api: ApiClient) {
    this.#api = api
  }

  dataset(id: number): DatasetRow | undefined {
    return this.datasets.find((dataset) => dataset.id === id)
  }

  experiment(id: number): ExperimentRow | undefined {
    return this.experiments.find((experiment) => experiment.id === id)
  }

  async refresh(): Promise<void> {
    const info = await this.#api.projects.current.query()
    if (info === null) {
      this.datasets = this.experiments = this.reports = []
    } else {
      await Promise.all([this.#refreshDatasets(), this.#refreshExperiments(), this.#refreshReports()])
    }
    this.info = info
    this.runsVersion += 1
    this.known = true
  }

  /** Fetches what a change is about. */
  async apply(change: ProjectChange): Promise<void> {
    switch (change.kind) {
      case 'project':
        return this.refresh()
      case 'datasets':
        return this.#refreshDatasets()
      case 'experiments':
        return this.#refreshExperiments()
      case 'runs':
        this.runsVersion += 1
        // Its counts stand in the list of experiments.
        return this.#refreshExperiments()
      case 'reports':
        return this.#refreshReports()
    }
  }

  async #refreshDatasets() {
    this.datasets = await this.#api.datasets.list.query()
  }
  async #refreshExperiments() {
    this.experiments = await this.#api.experiments.list.query()
  }
  async #refreshReports() {
    this.reports = await this.#api.reports.list.query()
  }
}
