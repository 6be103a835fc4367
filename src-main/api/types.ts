import type { AnalysisOutcome } from '../core/analysis/analyse.ts'
import type { WeightsComparison } from '../core/analysis/compare.ts'
import type { BatchMethod } from '../core/analysis/batch-method.ts'
import type { AnalysisTable, Method } from '../core/analysis/method.ts'
import type { SubsetComparison } from '../core/analysis/subsets/subset-comparison.ts'
import type { SubsetsSummary } from '../core/analysis/subsets/subsets-summary.ts'
import type { SubsetRow } from '../core/analysis/subsets/subset-list.ts'
import type { SignDistribution } from '../core/analysis/weights/sign-distribution.ts'
import type { Partition } from '../core/dataset/encoded-data.ts'
import type { RowsView } from '../core/dataset/rows-view.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { SettingsDifference } from '../core/analysis/compare.ts'
import type { Network } from '../core/run/network.ts'
import type { History, MetricName, RunSummary } from '../core/run/run.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import type { DatasetRow } from '../store/project.ts'
import type { Preview } from '../reading/read-table.ts'
import type { EngineInfo } from '../training/engine.ts'

/** The plain data that crosses the border between the main side and the window. */

export interface AppStatus {
  version: string
  host: 'electron' | 'server' | 'cli'
  platform: string
  cores: number
  engine: EngineStatus
}

export type EngineStatus =
  /** The native library is being fetched and built; `fraction` from 0 to 1. */
  | { state: 'installing'; step: string; fraction: number }
  | { state: 'starting' }
  | { state: 'ready'; info: EngineInfo; microsecondsPerRunEpoch: number | null }
  /** Works on the wasm backend; `reason` says what is missing and how to get it. */
  | { state: 'fallback'; info: EngineInfo; reason: string; microsecondsPerRunEpoch: number | null }
  /** No engine started; the next training tries again. */
  | { state: 'failed'; reason: string }

export interface ProjectInfo {
  path: string
  name: string
  format: number
}

export type { RecentProject } from '../store/recent.ts'

export interface Sample {
  name: string
  title: string
  rows: number
  inputs: number
  classes: number
  description: string
  licence: string
  /** A mini scatter: two columns and the class of up to 150 rows. */
  scatter: { x: string; y: string; points: { x: number; y: number; group: number }[] }
}

export interface FolderListing {
  folder: string
  parent: string | null
  places: { name: string; path: string }[]
  entries: {
    name: string
    path: string
    kind: 'folder' | 'table' | 'project' | 'network'
    bytes: number
    modified: string
  }[]
}

/** A file read but not yet part of the project. */
export interface TableReadingView {
  name: string
  rows: number
  seconds: number
  source: DatasetRow['source']
  columns: DatasetRow['columns']
  preview: Preview
  roles: Record<string, ColumnRole>
  warnings: Warning[]
}

export interface Warning {
  columns: string[]
  message: string
}

/** What training would do, known before it starts. */
export interface ExperimentCheck {
  /** Train is refused while there are any. `field` is a name of ExperimentSettings such as `hidden`, `decay`, `targets`. */
  problems: { field: string; message: string }[]
  warnings: string[]
  parameters: number
  /** Rows after dropping; by class where there are classes. */
  partitions: { name: string; share: number; rows: number; byClass: number[] }[]
  classLabels: string[]
  dropped: { rows: number; columns: string[] }
  /** Encoded inputs and outputs, `13-8-3`. */
  architecture: string
  /** Offered for the experiment, `wine 13-8-3`; no other has it. */
  name: string
  coding: string
  /** `asked`: the text in the settings that asked for it. */
  variants: {
    name: string
    spec: string
    asked: string
    description: string
    runs: number
    seconds: number | null
  }[]
  runs: number
  /** Of everything; null until the speed of this machine is known. */
  seconds: number | null
  /** Networks that are trained beforehand to choose the weight decay; null where it is set by hand. */
  decaySearch: { runs: number; seconds: number | null } | null
}

/** Quantiles over runs at one epoch. */
export interface Band {
  epoch: number
  low: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  high: number
}

/** A batch in training, sent several times a second. */
export interface TrainingState {
  experiment: number
  name: string
  status: 'starting' | 'running' | 'cancelled' | 'finished' | 'failed'
  /** One sentence when failed. */
  message: string | null
  /** Networks of the search for the weight decay, while it goes on before the runs are trained. */
  decaySearch: { done: number; total: number } | null
  runsAsked: number
  runsStored: number
  /** The stored ones, and those in training as parts of one. */
  runsDone: number
  diverged: number
  /** Seconds of training, also before it was cancelled and resumed. */
  elapsed: number
  secondsLeft: number | null
  runsPerSecond: number | null
  /** Of all trainers together, without their start and without compiling. */
  microsecondsPerRunEpoch: number | null
  /** `score` is the test accuracy (or R²) over the finished runs of each. */
  variants: {
    name: string
    spec: string
    runsAsked: number
    runsStored: number
    runsDone: number
    score: { runs: number; mean: number; sd: number } | null
  }[]
  /** So many runs of the main variant have a loss that is shown, those in training among them. */
  curves: number
  /** Over these runs; 5, 25, 50, 75 and 95 %. At most 200 epochs. */
  training: Band[]
  validation: Band[]
  /** Up to 100 single runs for the lines view, thinned like the bands. */
  lines: { seed: number; epochs: number[]; training: number[]; validation: number[] }[]
  /** Test accuracy (or R²) of each finished run of the main variant. */
  scores: { metric: 'accuracy' | 'r2'; values: { run: number; value: number }[] }
}

export interface WeightsView {
  run: RunSummary
  form: WeightForm
  network: Network
  /** What this form means and what in it may be read. */
  notes: string[]
}

export type WeightForm = 'raw' | 'canonical' | 'original-units'

export interface RunView {
  summary: RunSummary
  settings: ExperimentSettings | null
  experimentName: string
  architecture: string
  history: History
}

/** A catalogue entry without its functions. */
export type MethodView = Omit<Method, 'compute' | 'computeBatch' | 'score' | 'requires'> & {
  /** With `variants` it is about all runs of an experiment that has these. */
  requires: Method['requires'] & Partial<BatchMethod['requires']>
  /** Whether variables can be ranked by it. */
  ranks: boolean
}

/** A method's result with what it is about. */
export type AnalysisView = AnalysisOutcome & { run?: number; experiment?: number }

/** Long work as it goes on: so much of all is done (fractions are parts of one), then the result. */
export type Step<Outcome> =
  { type: 'progress'; done: number; total: number; secondsLeft: number | null } | { type: 'result'; outcome: Outcome }

/** Counts runs. */
export type AnalysisStep = Step<AnalysisView>

/** Histogram and counts of each layer's weights, over one run or all runs of a batch. */
export type SignDistributionView = SignDistribution

/** Runs side by side; the first is the baseline. */
export interface ComparisonView extends WeightsComparison {
  runs: RunView[]
  settings: SettingsDifference
  metrics: AnalysisTable
}

export interface ReportView {
  id: number
  title: string
  created: string
  spec: ReportSpec
}

/** What a report is about; the content is made afresh each time. */
export interface ReportSpec {
  title: string
  experiment?: number
  runs?: number[]
  /** Names of sections in order; empty = the standard ones. */
  sections: string[]
}

/** A report as it would be saved. */
export interface WrittenReport {
  title: string
  html: string
}

export interface SavedReport {
  file: string
  pages: number | null
  sections: string[]
}

export interface DoctorReport {
  node: string
  electron: string | null
  engine: EngineInfo | null
  library: string | null
  checks: { name: string; ok: boolean; detail: string }[]
}

/** Something in the project changed; lists that show it fetch again. */
export interface ProjectChange {
  kind: 'project' | 'datasets' | 'experiments' | 'runs' | 'reports'
  experiment?: number
}

/** Subsets of the variables beside all of them. */
export interface SubsetComparisons {
  partition: Partition
  variables: string[]
  comparisons: SubsetComparison[]
}

/** All subsets by one measure, with what is to be read beside it. */
export type SubsetsView = SubsetsSummary & { says: string[]; notes: string[] }

/** Some of all subsets, in the order asked for. */
export interface SubsetPage {
  total: number
  /** What `scores` of the rows are. */
  metrics: MetricName[]
  rows: SubsetRow[]
}

export type { AnalysisOutcome, RowsView }
