import type { SettingsDifference } from '../analysis/compare.ts'
import type { AnalysisTable } from '../analysis/method.ts'
import type { PairedTable } from '../analysis/paired-tables.ts'
import type { CurveSummary } from '../analysis/performance/curve-kinds.ts'
import type { Interval } from '../analysis/performance/intervals.ts'
import type { Spread } from '../analysis/performance/metric-spread.ts'
import type { RunScores } from '../analysis/run-scores.ts'
import type { SignSeries } from '../analysis/weights/sign-distribution.ts'
import type { Partition } from '../dataset/encoded-data.ts'
import type { Network } from '../run/network.ts'
import type { History } from '../run/run.ts'

/** A report as data: what is said, in which order. The window draws it on a page; paper and HTML show the same. */
export interface Report {
  title: string
  subtitle: string
  /** ISO date of making, the only thing that differs between two reports of the same project. */
  date: string
  project: string
  sections: ReportSection[]
  /** Closes every report: it cannot be left out. */
  provenance: { label: string; value: string }[]
}

export type ReportSection = { name: string; title: string; label: string | null } & (
  | { kind: 'answers'; answers: Answer[]; caveats: string[] }
  /** In place of a section whose methods do not apply to these runs. */
  | { kind: 'refused'; reason: string }
  | ({ text: SectionText } & SectionContent)
)

export interface Answer {
  question: string
  text: string
}

/** What stands around what a section shows. The words on a method are those of the catalogue. */
export interface SectionText {
  /** What is answered; null for what is shown for its own sake. */
  question: string | null
  /** What the numbers say. */
  says: string[]
  /** How to read what is shown. */
  caption: string
  /** When it misleads. */
  caveats: string[]
  /** Where there are several, each has its caveats here. */
  methods: { title: string; formula: string; source: string; caveats: string[] }[]
}

type SectionContent =
  | { kind: 'importance'; rankings: MethodRanking[]; top: number }
  | {
      kind: 'performance'
      runs: number
      partitions: Partition[]
      /** What the rows of each are called. */
      words: string[]
      rows: MetricRow[]
      detail: PerformanceDetail | null
    }
  | { kind: 'curves'; figures: CurveFigure[] }
  | { kind: 'scatter'; targets: TargetScatter[]; residuals: AnalysisTable }
  | {
      kind: 'response'
      /** Of the method, with their spread over runs. */
      tables: AnalysisTable[]
      /** The long table that has the curves. */
      table: string
      /** The column that tells curves of one variable apart. */
      by: string | undefined
      outputs: string[]
      classes: boolean
    }
  /** A long table: quantiles of the probability of each class over the rows of each. */
  | { kind: 'boxes'; boxes: AnalysisTable }
  | { kind: 'sign-experiment'; runs: number; tables: AnalysisTable[] }
  /** Of the method, with their spread over runs. */
  | { kind: 'path-signs'; tables: AnalysisTable[] }
  | { kind: 'weights'; network: Network; scale: number; units: UnitNote[] | null }
  | { kind: 'sign-distribution'; series: SignSeries[] }
  /** `words`: the columns are the method's own and none has a name of the data, so a page may call them by words. */
  | { kind: 'tables'; tables: PairedTable[]; words: boolean }
  | { kind: 'history'; series: { name: string; history: History }[] }
  | { kind: 'comparison'; settings: SettingsDifference; metrics: AnalysisTable }

export type SectionKind = ReportSection['kind']

/** Sizes by which a method ranks the variables, and the same on labels that were permuted before training. */
export interface MethodRanking {
  method: { name: string; title: string }
  scores: RunScores
  chance: RunScores | null
}

/** One metric on every partition; null where it was not measured. */
export interface MetricRow {
  title: string
  spreads: (Spread | null)[]
  /** 95 % over the rows of each partition; null where there is none. */
  intervals: (Interval | null)[]
}

/** Class by class, or target by target. */
export interface PerformanceDetail {
  byClass: PairedTable | null
  /** Actual class down: counts, shares of the actual and of the predicted class; means over runs. */
  confusion: { counts: AnalysisTable; rows: AnalysisTable; columns: AnalysisTable } | null
}

/** The curves of all classes in one long table with a column `class`. */
export interface CurveFigure {
  title: string
  /** By class. */
  summaries: Record<string, CurveSummary>
  table: AnalysisTable
  /** Columns of the horizontal axis and of the line: the first of these that there is. */
  x: string
  y: string[]
  axes: { x: string; y: string }
  /** Few points, drawn as such. */
  points: boolean
}

/** Rows of one target, in its own unit. */
export interface TargetScatter {
  name: string
  observed: number[]
  predicted: number[]
}

/** How like a matched unit is to the unit of the first run whose place it takes. */
export interface UnitNote {
  from: string
  flipped: boolean
  similarity: number
}
