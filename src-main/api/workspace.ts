import { EventEmitter, on } from 'node:events'
import { mkdirSync } from 'node:fs'
import { availableParallelism, homedir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { Background } from '../background/background.ts'
import type { Job, JobName } from '../background/jobs.ts'
import { share } from '../background/share.ts'
import type { DataProblem } from '../core/dataset/check.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import { proposeRoles } from '../core/dataset/roles.ts'
import { checkSettings } from '../core/experiment/check.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import { planRuns } from '../core/experiment/plan.ts'
import type { ReadingSettings } from '../core/dataset/dataset.ts'
import { UserError } from '../core/user-error.ts'
import { createProject, openProject } from '../store/open.ts'
import { Preferences } from '../store/preferences.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import type { Project } from '../store/project.ts'
import { RecentProjects } from '../store/recent.ts'
import { createTrainers, type TrainersOptions } from '../training/trainers.ts'
import { Analyst } from './analyst.ts'
import { Batches } from './batches.ts'
import { doctor } from './doctor.ts'
import { EngineMonitor } from './engine-monitor.ts'
import { freePath } from './free-path.ts'
import { targetsOf } from './import-network.ts'
import { LastUsed } from './last-used.ts'
import { networkTemplate } from './network-template.ts'
import { Preparation } from './preparation.ts'
import { recentSummary } from './recent-summary.ts'
import { Samples } from './samples.ts'
import { Tables } from './tables.ts'
import type { AppStatus, DoctorReport, ProjectChange, ProjectInfo } from './types.ts'
import { version } from './version.ts'

/** A dataset with at most so many values is done with before a thread has started. */
const MOST_CELLS_HERE = 200_000

/** What differs between Electron, the server and the command line. */
export interface WorkspaceOptions {
  host: AppStatus['host']
  /** Prints a self-contained HTML page. */
  printPdf: (html: string) => Promise<{ pdf: Uint8Array; pages: number }>
  trainers?: TrainersOptions
}

/** One person's session: the open project, the trainers, and what both know of each other. */
export class Workspace {
  readonly preferences = new Preferences()
  readonly recent = new RecentProjects()
  readonly samples = new Samples()
  readonly tables = new Tables()
  readonly engine: EngineMonitor
  readonly batches: Batches
  readonly preparation = new Preparation(this)
  readonly analyst = new Analyst(this)
  /** Where everything that may take long is computed. */
  readonly background = new Background()
  readonly options: WorkspaceOptions
  /** Files written in this session, which the server may hand to the browser. */
  readonly savedReports = new Set<string>()
  #project: Project | null = null
  /** Whether the open project is listed among the recent ones. */
  #remembered = true
  #events = new EventEmitter()
  #datasets = new LastUsed<number, Dataset>(2)
  #encoded = new LastUsed<string, Promise<EncodedData>>(4)

  constructor(options: WorkspaceOptions) {
    this.options = options
    this.#events.setMaxListeners(0)
    this.engine = new EngineMonitor(createTrainers(options.trainers), this.preferences)
    this.batches = new Batches(this)
  }

  status(): AppStatus {
    return {
      version,
      host: this.options.host,
      platform: process.platform,
      cores: availableParallelism(),
      engine: this.engine.status.value
    }
  }

  doctor(): Promise<DoctorReport> {
    return doctor(this.engine)
  }

  /** @throws UserError when no project is open */
  project(): Project {
    if (this.#project === null) throw new UserError('No project is open. Open a project or some data first.')
    return this.#project
  }

  projectInfo(): ProjectInfo | null {
    if (this.#project === null) return null
    const { path, format } = this.#project
    return { path, format, name: basename(path, extname(path)) }
  }

  async create(name: string, folder = join(homedir(), 'Weightscope')): Promise<ProjectInfo> {
    mkdirSync(folder, { recursive: true })
    return this.#adopt(() => createProject(freePath(folder, name, '.wscope')))
  }

  async open(path: string): Promise<ProjectInfo> {
    if (this.#project?.path === path) return this.projectInfo()!
    return this.#adopt(() => openProject(path))
  }

  /** As `open`, or a new project under exactly this path: how the command line takes PROJECT. */
  async openOrCreate(path: string, exists: boolean): Promise<ProjectInfo> {
    return exists ? this.open(path) : this.#adopt(() => createProject(path))
  }

  /** A copy that is read and thrown away: no project of the person's. */
  async openSnapshot(path: string): Promise<ProjectInfo> {
    return this.#adopt(() => openProject(path), { remembered: false })
  }

  async saveAs(path: string): Promise<ProjectInfo> {
    this.batches.refuseWhileTraining()
    const next = await this.project().saveAs(extname(path) === '' ? `${path}.wscope` : path)
    return this.#adopt(() => next)
  }

  async closeProject(): Promise<void> {
    this.preparation.stop()
    await this.batches.cancel()
    const project = this.#project
    if (project === null) return
    this.#remember(project)
    this.#project = null
    this.#forgetCaches()
    project.close()
    this.#events.emit('change', { kind: 'project' })
  }

  /** Ends everything: for the end of the process. */
  async close(): Promise<void> {
    await this.closeProject()
    await Promise.all([this.engine.close(), this.background.close()])
  }

  /** Opens the next project first, so that a failure leaves the present one as it was. */
  async #adopt(open: () => Project, { remembered = true } = {}): Promise<ProjectInfo> {
    this.batches.refuseWhileTraining()
    const next = open()
    await this.closeProject()
    this.#project = next
    this.#remembered = remembered
    next.onChange((change) => {
      this.analyst.changed(change)
      if (change.kind === 'datasets') this.#forgetCaches()
      // Not at every chunk of runs: an experiment that ends its training tells of itself.
      if (change.kind !== 'runs') this.#remember(next)
      this.#events.emit('change', change)
    })
    this.#remember(next)
    this.#events.emit('change', { kind: 'project' })
    return this.projectInfo()!
  }

  #remember(project: Project): void {
    if (this.#remembered) this.recent.add(project.path, recentSummary(project))
  }

  #forgetCaches(): void {
    this.analyst.changed({ kind: 'project' })
    this.#datasets.clear()
    this.#encoded.clear()
  }

  async *changes(signal: AbortSignal | undefined): AsyncGenerator<ProjectChange> {
    try {
      for await (const [change] of on(this.#events, 'change', { signal })) yield change as ProjectChange
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  }

  /** Values of a dataset, in memory that threads share; kept while it is in use. */
  dataset(id: number): Dataset {
    return this.#datasets.get(id, () => share(this.project().datasets.load(id)))
  }

  /** A job on a dataset: on a thread where its size makes that worth while. */
  onData<Name extends JobName>(
    name: Name,
    input: Job<Name>['input'] & { dataset: Dataset }
  ): Promise<Job<Name>['output']> {
    const { rows, columns } = input.dataset
    return rows * columns.length > MOST_CELLS_HERE
      ? this.background.run(name, input)
      : this.background.runHere(name, input)
  }

  /** What keeps the settings from being trained on a dataset; see `checkData`. */
  checkData(dataset: number, settings: ExperimentSettings): Promise<DataProblem[]> {
    return this.onData('checkData', { dataset: this.dataset(dataset), settings })
  }

  /** A dataset as a network sees it. */
  encoded(dataset: number, settings: ExperimentSettings): Promise<EncodedData> {
    const { targets, inputs, missing, split, task } = settings
    const key = JSON.stringify([dataset, targets, inputs, missing, split, task])
    return this.#encodedAs(key, () => this.onData('encode', { dataset: this.dataset(dataset), settings }))
  }

  /** The data an experiment trains on; null for an imported network without data. */
  async dataOf(experiment: number): Promise<EncodedData | null> {
    const { dataset, settings } = this.project().experiments.get(experiment)
    if (dataset === null) return null
    if (settings !== null) return this.encoded(dataset, settings)
    const [network] = this.project().runs.networksOf(experiment)
    // Imports of earlier versions do not say what they predict.
    const targets = network.targets ?? targetsOf(this.project().datasets.get(dataset).roles)
    return this.#encodedAs(`imported ${experiment} ${targets.join()}`, () =>
      this.onData('encodeForNetwork', { dataset: this.dataset(dataset), network, targets })
    )
  }

  /** What failed is not kept. */
  #encodedAs(key: string, encode: () => Promise<EncodedData>): Promise<EncodedData> {
    const encoded = this.#encoded.get(key, encode)
    encoded.catch(() => this.#encoded.forget(key))
    return encoded
  }

  async addDataset(input: {
    path: string
    settings?: ReadingSettings
    roles?: Record<string, ColumnRole>
    name?: string
  }): Promise<number> {
    const { dataset, source, columns } = await this.tables.read(input.path, input.settings ?? {})
    const named = { ...dataset, name: input.name ?? dataset.name }
    return this.project().datasets.add(named, source, columns, input.roles ?? proposeRoles(columns))
  }

  /** @throws UserError with the first thing that is wrong with the settings */
  async addExperiment(input: { dataset: number; name: string; settings: ExperimentSettings }): Promise<number> {
    const { dataset, name, settings } = input
    const [problem] = [...checkSettings(settings), ...(await this.checkData(dataset, settings))]
    if (problem !== undefined) throw new UserError(problem.message)
    const data = await this.encoded(dataset, settings)
    const { variants } = planRuns(settings, settings.inputs)
    return this.project().experiments.add({
      name,
      dataset,
      settings,
      origin: 'trained',
      template: networkTemplate(data, settings),
      variants: variants.map((variant) => ({ name: variant.name, spec: variant.spec, runsAsked: variant.runs }))
    })
  }
}
