import type { AnalysisOutcome } from '../analysis/analyse.ts'
import type { MethodOptions } from '../analysis/method.ts'
import type { ReportAbout } from './about.ts'
import type { ReportInput } from './build.ts'
import type { Answer, ReportSection } from './report.ts'

/** A section that a report can have, and how it is made. Numbers of figures and tables come later, with the order. */
export interface SectionMaker {
  name: string
  title: string
  /** In a report that names no sections of its own. */
  standard: boolean
  /** Names of the methods it is made of; those that do not apply are left out. */
  methods: readonly string[]
  /** For those of the methods that take them. */
  options?(about: ReportAbout): MethodOptions
  /** The methods are also asked of the runs on permuted labels, where the experiment has them. */
  chance?: true
  /** Says something without its methods too. */
  methodsOptional?: true
  /** Checked beside whether some of the methods apply. */
  applies(about: ReportAbout): boolean
  /** @param chosen all sections of the report */
  make(input: ReportInput, chosen: readonly SectionMaker[]): ReportSection[]
  /** What it says at the top of the report. */
  answer?(input: ReportInput): Answer | null
}

/** What a method found; undefined where it refused. */
export function outcomeOf({ analyses }: Pick<ReportInput, 'analyses'>, method: string): AnalysisOutcome | undefined {
  return analyses.find((outcome) => outcome.method === method)
}
