import type { BatchRun } from '../core/analysis/batch-method.ts'
import type { ColumnSummary, Dataset, DataSource } from '../core/dataset/dataset.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import type { Partition } from '../core/dataset/encoded-data.ts'
import type { DecaySearch } from '../core/experiment/decay-search.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { Network } from '../core/run/network.ts'
import type { History, PartitionMetrics, RunSummary } from '../core/run/run.ts'
import type { EngineInfo, TrainedRun } from '../training/engine.ts'

/** An open project file. One process holds it; nothing stands beside it once it is closed. */
export interface Project {
  /** Absolute. */
  readonly path: string
  /** Of the file. */
  readonly format: number
  /** ISO date. */
  readonly created: string
  /** Version of the application that made the file. */
  readonly madeBy: string
  readonly datasets: DatasetRepository
  readonly experiments: ExperimentRepository
  readonly runs: RunRepository
  readonly reports: ReportRepository
  /**
   * Writes a copy under a new path and opens it. This project stays open and valid; closing it is up to the caller.
   * @throws UserError when `path` is this project, is held by another process, or is there and is no project
   */
  saveAs(path: string): Promise<Project>
  /** Calls the listener after each change that was stored; the answer ends that. */
  onChange(listener: (change: StoreChange) => void): () => void
  /** Deletes for good what was removed and gives the file back. */
  close(): void
}

/** What changed. Runs that arrive or go change the counts of their experiment too, which is told as `runs` only. */
export interface StoreChange {
  kind: 'datasets' | 'experiments' | 'runs' | 'reports'
  experiment?: number
}

export interface DatasetRow {
  id: number
  name: string
  rows: number
  created: string
  source: DataSource
  columns: ColumnSummary[]
  /** Role of each column, as last chosen: the proposal for the next experiment. */
  roles: Record<string, ColumnRole>
}

export interface DatasetRepository {
  list(): DatasetRow[]
  get(id: number): DatasetRow
  /** All values. */
  load(id: number): Dataset
  add(dataset: Dataset, source: DataSource, columns: ColumnSummary[], roles: Record<string, ColumnRole>): number
  /**
   * Puts other values in the place of all columns ("Read again"); columns that keep their name keep their role.
   * @throws UserError while experiments rest on the dataset
   */
  replace(id: number, dataset: Dataset, source: DataSource, columns: ColumnSummary[]): void
  /** @throws UserError for a column that is not there */
  update(id: number, change: { name?: string; roles?: Record<string, ColumnRole> }): void
  /** Hides it until `restore`; what is hidden is deleted when the project is closed. @throws UserError while experiments rest on it */
  remove(id: number): void
  restore(id: number): void
}

/** A batch of runs as asked for, and how far it got. */
export interface ExperimentRow {
  id: number
  name: string
  created: string
  dataset: number | null
  /** Null for imported networks. */
  settings: ExperimentSettings | null
  origin: 'trained' | 'imported'
  variants: VariantRow[]
  /** `planned` before training, `running`, `interrupted` (a process ended), `cancelled`, `finished`. */
  status: 'planned' | 'running' | 'interrupted' | 'cancelled' | 'finished'
  runsAsked: number
  runsStored: number
  diverged: number
  /** Seconds of training. */
  seconds: number
  engine: EngineInfo | null
  /** How the weight decay was chosen; null before, and where it was set by hand. */
  decaySearch: DecaySearch | null
}

export interface VariantRow {
  id: number
  /** `all variables`, `permuted labels`. */
  name: string
  /** In the grammar of the command line. Empty for the main variant. */
  spec: string
  runsAsked: number
  runsStored: number
}

export interface NewExperiment {
  name: string
  dataset: number | null
  settings: ExperimentSettings | null
  origin: 'trained' | 'imported'
  /** Gives all runs their names, activations and standardisation; its numbers do not matter. */
  template: Network
  variants: { name: string; spec: string; runsAsked: number }[]
}

export interface ExperimentRepository {
  list(): ExperimentRow[]
  get(id: number): ExperimentRow
  add(experiment: NewExperiment): number
  update(id: number, change: Partial<Pick<ExperimentRow, 'name' | 'status' | 'seconds' | 'engine'>>): void
  /** Puts the decay that was found into the settings, and keeps how it was found. */
  chooseDecay(id: number, search: DecaySearch): void
  /** Hides it and its runs; `restore` brings them back, with their dataset; what is hidden is deleted when the project is closed. */
  remove(id: number): void
  restore(id: number): void
}

/** A run to be stored. */
export interface NewRun {
  spec: RunSpec
  trained: TrainedRun
  inputs: string[]
  metrics: PartitionMetrics
}

/** A run's weights and all that was kept of its training. */
export interface StoredRun {
  summary: RunSummary
  spec: RunSpec | null
  network: Network
  /** Weights before the first epoch; null for an imported network. */
  initial: Network | null
  /** Weights with the lowest validation loss where these are not the run's own. */
  best: Network | null
  history: History
}

export interface RunFilter {
  /** Only these. */
  ids?: number[]
  experiment?: number
  /** Name of the variant. */
  variant?: string
  /** Words, each part of name, note or a tag; `seed:59` is the run's seed. Case does not matter. */
  text?: string
  tag?: string
  pinned?: boolean
  /** By id when left out; metrics are those of `partition`, the test partition when left out. Runs without a value come last. */
  sort?: {
    by: 'id' | 'name' | 'seed' | 'epochs' | 'accuracy' | 'logLoss' | 'r2' | 'rmse'
    partition?: Partition
    descending?: boolean
  }
  limit?: number
  offset?: number
}

export interface RunRepository {
  list(filter?: RunFilter): RunSummary[]
  count(filter?: RunFilter): number
  get(id: number): StoredRun
  /**
   * Stores a finished chunk in one transaction. A run that is already there is left as it is; one that was removed comes back.
   * @returns ids in the order of `runs`
   */
  addChunk(experiment: number, runs: NewRun[]): number[]
  /** A network trained elsewhere. */
  addImported(experiment: number, network: Network, metrics: PartitionMetrics, name: string): number
  /** Indexes (RunSpec.index) that are stored already: what `resume` skips. */
  storedIndexes(experiment: number): Set<number>
  /** Networks of all runs of a variant (the main one when left out), by id; diverged runs are left out. They share their lists of names. */
  networksOf(experiment: number, variant?: string): Network[]
  /** All of them, diverged ones too, with what each was trained from: its spec (null where imported) and its weights before the first epoch. */
  trainingsOf(experiment: number, variant?: string): Pick<StoredRun, 'spec' | 'network' | 'initial'>[]
  /** Networks as packed weights, row-major [ids × parameters], for distributions over a batch. The numbers of `template` are 0. */
  weightsOf(
    experiment: number,
    variant?: string
  ): { ids: number[]; parameters: number; values: Float64Array; template: Network }
  /** Losses of several runs by id, for charts over a batch; imported networks have none. */
  historiesOf(ids: number[]): Map<number, History>
  /** Networks kept on the way, oldest first; none unless the experiment asked for them. */
  checkpointsOf(id: number): { epoch: number; network: Network }[]
  /** Mean and sd over runs of the test accuracy (or R²) of the main variant, of the experiment where it is best; null before two runs are trained. */
  bestBatch(): { metric: 'accuracy' | 'r2'; mean: number; sd: number } | null
  /** Test accuracy (or R²) of every run, by the position of its variant in the experiment; empty where none is stored. */
  testScores(experiment: number): number[][]
  /** All runs of all variants by id, with what they are told apart by and their metrics; no weights are read. */
  batchOf(experiment: number): BatchRun[]
  /** An empty name brings back the one a run has by itself, such as `run 12`. @throws UserError for an id that is not there */
  update(ids: number[], change: RunChange): void
  /** Hides them until `restore`; what is hidden is deleted when the project is closed. */
  remove(ids: number[]): void
  restore(ids: number[]): void
  /** All tags in use, in alphabetical order. */
  tags(): string[]
}

export interface RunChange {
  name?: string
  note?: string
  pinned?: boolean
  addTags?: string[]
  removeTags?: string[]
}

export interface ReportRow {
  id: number
  title: string
  /** ISO date. */
  created: string
  /** What it is about, as it was given; whoever reads it checks it. */
  spec: unknown
}

export interface ReportRepository {
  list(): ReportRow[]
  get(id: number): ReportRow
  add(report: { title: string; spec: unknown }): number
  update(id: number, change: { title?: string; spec?: unknown }): void
  /** Hides it until `restore`; what is hidden is deleted when the project is closed. */
  remove(id: number): void
  restore(id: number): void
}
