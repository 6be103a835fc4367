import type { Dataset, ColumnSummary, DataSource } from '../core/dataset/dataset.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { Network } from '../core/run/network.ts'
import type { History, PartitionMetrics, RunSummary } from '../core/run/run.ts'
import type { EngineInfo, TrainedRun } from '../training/engine.ts'

/** An open project file. One process holds it; nothing stands beside it once it is closed. */
export interface Project {
  readonly path: string
  readonly datasets: DatasetRepository
  readonly experiments: ExperimentRepository
  readonly runs: RunRepository
  /** Writes a copy under a new path and goes on there. */
  saveAs(path: string): Promise<Project>
  close(): void
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

export type ColumnRole = 'input' | 'target' | 'excluded'

export interface DatasetRepository {
  list(): DatasetRow[]
  get(id: number): DatasetRow
  /** All values. */
  load(id: number): Dataset
  add(dataset: Dataset, source: DataSource, columns: ColumnSummary[], roles: Record<string, ColumnRole>): number
  update(id: number, change: { name?: string; roles?: Record<string, ColumnRole> }): void
  remove(id: number): void
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
  variants: { name: string; spec: string; runsAsked: number }[]
}

export interface ExperimentRepository {
  list(): ExperimentRow[]
  get(id: number): ExperimentRow
  add(experiment: NewExperiment): number
  update(id: number, change: Partial<Pick<ExperimentRow, 'name' | 'status' | 'seconds' | 'engine'>>): void
  /** Hides it and its runs; `restore` brings them back; what is hidden is deleted when the project is closed. */
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
  experiment?: number
  /** Part of name, note or a tag, or `seed:59`. */
  text?: string
  tag?: string
  pinned?: boolean
  sort?: { by: 'id' | 'name' | 'seed' | 'epochs' | 'accuracy' | 'logLoss' | 'r2' | 'rmse'; partition?: 'training' | 'validation' | 'test'; descending?: boolean }
  limit?: number
  offset?: number
}

export interface RunRepository {
  list(filter?: RunFilter): RunSummary[]
  count(filter?: RunFilter): number
  get(id: number): StoredRun
  /** Stores a finished chunk in one transaction; a run that is already there is left as it is. */
  addChunk(experiment: number, runs: NewRun[]): number[]
  /** A network trained elsewhere. */
  addImported(experiment: number, network: Network, metrics: PartitionMetrics, name: string): number
  /** Indexes (RunSpec.index) that are stored already: what `resume` skips. */
  storedIndexes(experiment: number): Set<number>
  /** Packed weights of many runs, row-major [ids × parameters], for distributions over a batch; diverged runs are left out. */
  weightsOf(experiment: number, variant?: string): { ids: number[]; parameters: number; values: Float64Array; template: Network }
  update(ids: number[], change: { name?: string; note?: string; pinned?: boolean; addTags?: string[]; removeTags?: string[] }): void
  remove(ids: number[]): void
  restore(ids: number[]): void
  tags(): string[]
}
