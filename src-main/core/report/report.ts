import type { AnalysisTable } from '../analysis/method.ts'
import type { Spread } from '../analysis/performance/metric-spread.ts'
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
  | { kind: 'answers'; answers: { question: string; text: string }[]; caveats: string[] }
  | { kind: 'metrics'; runs: number; partitions: Partition[]; rows: MetricRow[]; caption: string }
  | { kind: 'weights'; network: Network; scale: number; units: UnitNote[] | null; caption: string }
  | { kind: 'sign-distribution'; series: SignSeries[]; caption: string; caveats: string[] }
  | { kind: 'tables'; tables: SpreadTable[]; caption: string; caveats: string[] }
  | { kind: 'history'; series: { name: string; history: History }[]; caption: string }
  | { kind: 'comparison'; settings: SettingsDifference; metrics: AnalysisTable; caption: string }
)

export type SectionKind = ReportSection['kind']

/** One metric on every partition; null where it was not measured. */
export interface MetricRow {
  title: string
  spreads: (Spread | null)[]
}

/** A table with what its numbers vary by over runs, where they are means. */
export interface SpreadTable {
  table: AnalysisTable
  /** Null for a single run, and for counts. */
  spread: { sd: AnalysisTable; low: AnalysisTable; high: AnalysisTable } | null
}

/** How like a matched unit is to the unit of the first run whose place it takes. */
export interface UnitNote {
  from: string
  flipped: boolean
  similarity: number
}

/** A histogram of weights with counts of each sign. */
export interface SignSeries {
  /** `input → hidden`. */
  name: string
  /** Bin edges, symmetric around 0; one more than counts. */
  edges: number[]
  counts: number[]
  negative: number
  zero: number
  positive: number
}

/** Settings of several runs, a row where they differ and one line for the rest. */
export interface SettingsDifference {
  columns: string[]
  rows: { setting: string; values: string[] }[]
  same: string
}
