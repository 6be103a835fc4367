import { SvelteMap } from 'svelte/reactivity'
import type { ProjectChange, ProjectInfo, ReportView } from '../../src-main/api/types.ts'
import type { DatasetRow, ExperimentRow } from '../../src-main/store/project.ts'
import type { ApiClient } from '../api.ts'

/** The open project as the sidebar shows it. Lists are replaced, never edited in place. */
export class ProjectState {
  info = $state.raw<ProjectInfo | null>(null)
  datasets = $state.raw<readonly DatasetRow[]>([])
  experiments = $state.raw<readonly ExperimentRow[]>([])
  reports = $state.raw<readonly ReportView[]>([])
  /** Counts changes of any runs: whoever lists runs of several experiments fetches again when it moves. */
  runsVersion = $state(0)
  /** Counts the times when all may have changed. */
  #refreshes = $state(0)
  #runsVersions = new SvelteMap<number, number>()
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

  /** Counts changes of the runs of one experiment: what another one stores is no reason to ask again. */
  runsVersionOf(experiment: number): number {
    return this.#refreshes + (this.#runsVersions.get(experiment) ?? 0)
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
    this.#refreshes += 1
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
        if (change.experiment === undefined) this.#refreshes += 1
        else this.#runsVersions.set(change.experiment, (this.#runsVersions.get(change.experiment) ?? 0) + 1)
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
    const experiments = await this.#api.experiments.list.query()
    // Who reads a key that is not in the map yet would hear of every new key.
    for (const { id } of experiments) if (!this.#runsVersions.has(id)) this.#runsVersions.set(id, 0)
    this.experiments = experiments
  }
  async #refreshReports() {
    this.reports = await this.#api.reports.list.query()
  }
}
