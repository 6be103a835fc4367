import type { AnalysisTable } from '../analysis/method.ts'
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
  provenance: { label: string; value: string }[]
}

export type ReportSection =
  | { kind: 'text'; title: string; paragraphs: string[] }
  | { kind: 'table'; title: string; table: AnalysisTable; caption: string; caveats: string[] }
  | { kind: 'weights'; title: string; network: Network; scale: number; caption: string }
  | { kind: 'sign-distribution'; title: string; series: SignSeries[]; caption: string; caveats: string[] }
  | { kind: 'history'; title: string; series: { name: string; history: History }[]; caption: string }
  | { kind: 'comparison'; title: string; settings: SettingsDifference; metrics: AnalysisTable; caption: string }

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
