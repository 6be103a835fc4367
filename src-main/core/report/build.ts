import type { AnalysisOutcome } from '../analysis/analyse.ts'
import { UserError } from '../user-error.ts'
import { provenanceOf, type ProvenanceFacts } from './provenance.ts'
import type { Report, ReportSection } from './report.ts'
import type { ReportRun } from './runs.ts'
import { makers, type SectionMaker } from './sections.ts'

/** All that a report is made of. It is gathered first, so that making it is pure. */
export interface ReportInput {
  /** Empty: named after what it is about. */
  title: string
  /** ISO date of making. */
  date: string
  /** Name of the project file. */
  project: string
  /** Names of sections in their order; empty = all that apply. */
  sections: readonly string[]
  /** What the runs have in common; null when they were chosen one by one. */
  batch: { experiment: string; variant: string } | null
  /** All runs of the batch, or the chosen ones, the baseline first. */
  runs: readonly ReportRun[]
  /** Methods on the batch, or on the single run: their findings go to the top, their tables below. */
  analyses: readonly AnalysisOutcome[]
  facts: ProvenanceFacts
}

/** The sections that apply, in the order they have until a person moves them. */
export function reportSections(input: ReportInput): { name: string; title: string }[] {
  return makers(input).map(({ name, title }) => ({ name, title }))
}

/**
 * A report on a batch or on chosen runs. The same input makes the same report.
 *
 * @throws UserError when there are no runs, or a section is asked for that does not apply
 * @example buildReport({ ...input, sections: ['metrics', 'weights'] }).sections.map(({ name }) => name)
 */
export function buildReport(input: ReportInput): Report {
  if (input.runs.length === 0) {
    throw new UserError('There are no runs to report on. Train the experiment first, or choose runs.')
  }
  const available = makers(input)
  const chosen = input.sections.length === 0 ? available : input.sections.map((name) => makerNamed(available, name))
  return {
    title: input.title || titleOf(input),
    subtitle: subtitleOf(input),
    date: input.date,
    project: input.project,
    sections: numbered(chosen.flatMap((maker) => maker.make())),
    provenance: provenanceOf(input.facts, input.runs)
  }
}

function makerNamed(available: readonly SectionMaker[], name: string): SectionMaker {
  const maker = available.find((candidate) => candidate.name === name)
  if (maker === undefined) {
    throw new UserError(`There is no section "${name}" here. There are ${available.map((one) => one.name).join(', ')}.`)
  }
  return maker
}

function titleOf({ batch, runs }: ReportInput): string {
  if (batch !== null) return batch.experiment
  const names = runs.map(({ summary }) => summary.name)
  return names.length <= 3 ? names.join(', ') : `${names.length} runs`
}

function subtitleOf({ batch, runs, facts }: ReportInput): string {
  const [first] = runs
  const activation = first.settings ? ` ${first.settings.architecture.activation}` : ''
  const data = facts.data === null ? '' : ` on ${facts.data.name}`
  if (batch === null) return `${first.architecture}${activation}${data}`
  const count = runs.length === 1 ? 'one training' : `${runs.length} trainings that differ in the seed only`
  return `${first.architecture}${activation}${data}, ${batch.variant}: ${count}`
}

/** `Figure 1`, `Table 1`, … in the order of the page. What is said in words has no number. */
function numbered(sections: readonly ReportSection[]): ReportSection[] {
  let figures = 0
  let tables = 0
  return sections.map((section) => {
    switch (section.kind) {
      case 'answers':
        return section
      case 'sign-distribution':
      case 'history':
        return { ...section, label: `Figure ${++figures}` }
      default:
        return { ...section, label: `Table ${++tables}` }
    }
  })
}
