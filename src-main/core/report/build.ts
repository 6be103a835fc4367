import type { AnalysisOutcome } from '../analysis/analyse.ts'
import type { MethodOptions } from '../analysis/method.ts'
import { entryNamed } from '../analysis/catalogue.ts'
import { kindOf } from '../experiment/variants.ts'
import { UserError } from '../user-error.ts'
import { aboutOf, methodApplies } from './about.ts'
import { provenanceOf, type ProvenanceFacts } from './provenance.ts'
import type { Report, ReportSection } from './report.ts'
import type { ReportRun } from './runs.ts'
import type { SectionMaker } from './section-maker.ts'
import { SECTIONS } from './sections/sections.ts'

/** What a report is about, before methods are asked. */
export interface ReportGround {
  /** Empty: named after what it is about. */
  title: string
  /** ISO date of making. */
  date: string
  /** Name of the project file. */
  project: string
  /** Names of sections in their order; empty = the standard ones. */
  sections: readonly string[]
  /** What the runs have in common; null when they were chosen one by one. */
  batch: { experiment: string; variant: string } | null
  /** All runs of the batch, or the chosen ones, the baseline first. */
  runs: readonly ReportRun[]
  facts: ProvenanceFacts
}

/** All that a report is made of. It is gathered first, so that making it is pure. */
export interface ReportInput extends ReportGround {
  /** Methods on the batch, or on the single run. */
  analyses: readonly AnalysisOutcome[]
  /** The same on permuted labels, of methods that are read against them. */
  chance: readonly AnalysisOutcome[]
  /** Methods that did not apply, with the reason. */
  refused: readonly { method: string; reason: string }[]
}

/** A method that has to be asked before the report can be made. */
export interface ReportQuestion {
  method: string
  options: MethodOptions
  /** Also of the runs on permuted labels. */
  chance: boolean
}

/** The sections that apply, in the order they have until a person moves them. */
export function reportSections(ground: ReportGround): { name: string; title: string; standard: boolean }[] {
  return available(ground).map(({ name, title, standard }) => ({ name, title, standard }))
}

/** What the chosen sections are made of. @throws UserError when one is asked for that does not apply */
export function reportQuestions(ground: ReportGround): ReportQuestion[] {
  const about = aboutOf(ground)
  const permuted = about.variants.some((variant) => kindOf(variant) === 'null-labels')
  const asked = new Map<string, ReportQuestion>()
  for (const { methods, options, chance = false } of chosenSections(ground)) {
    for (const method of methods.filter((name) => methodApplies(name, about))) {
      const taken = entryNamed(method).options.map(({ name }) => name)
      const before = asked.get(method)
      asked.set(method, {
        method,
        options: {
          ...before?.options,
          ...Object.fromEntries(Object.entries(options?.(about) ?? {}).filter(([name]) => taken.includes(name)))
        },
        chance: (before?.chance ?? false) || (chance && permuted)
      })
    }
  }
  return [...asked.values()]
}

/**
 * A report on a batch or on chosen runs. The same input makes the same report.
 *
 * @throws UserError when there are no runs, or a section is asked for that does not apply
 * @example buildReport({ ...input, sections: ['metrics', 'weights'] }).sections.map(({ name }) => name)
 */
export function buildReport(input: ReportInput): Report {
  const chosen = chosenSections(input)
  return {
    title: input.title || titleOf(input),
    subtitle: subtitleOf(input),
    date: input.date,
    project: input.project,
    sections: numbered(chosen.flatMap((maker) => made(maker, input, chosen))),
    provenance: provenanceOf(input)
  }
}

/** The section, or why it is not there. */
function made(maker: SectionMaker, input: ReportInput, chosen: readonly SectionMaker[]): ReportSection[] {
  const reasons = maker.methods.flatMap((name) => input.refused.find(({ method }) => method === name) ?? [])
  const found = maker.methods.some((name) => input.analyses.some(({ method }) => method === name))
  if (reasons.length > 0 && !found && !maker.methodsOptional) {
    const { name, title } = maker
    return [{ name, title, label: null, kind: 'refused', reason: reasons.map(({ reason }) => reason).join(' ') }]
  }
  return maker.make(input, chosen)
}

function chosenSections(ground: ReportGround): SectionMaker[] {
  if (ground.runs.length === 0) {
    throw new UserError('There are no runs to report on. Train the experiment first, or choose runs.')
  }
  const makers = available(ground)
  if (ground.sections.length === 0) return makers.filter(({ standard }) => standard)
  return ground.sections.map((name) => makerNamed(makers, name))
}

function available(ground: ReportGround): SectionMaker[] {
  const about = aboutOf(ground)
  return SECTIONS.filter(
    ({ methods, methodsOptional, applies }) =>
      applies(about) && (methodsOptional || methods.length === 0 || methods.some((name) => methodApplies(name, about)))
  )
}

function makerNamed(makers: readonly SectionMaker[], name: string): SectionMaker {
  const maker = makers.find((candidate) => candidate.name === name)
  if (maker === undefined) {
    throw new UserError(`There is no section "${name}" here. There are ${makers.map((one) => one.name).join(', ')}.`)
  }
  return maker
}

function titleOf({ batch, runs }: ReportGround): string {
  if (batch !== null) return batch.experiment
  const names = runs.map(({ summary }) => summary.name)
  return names.length <= 3 ? names.join(', ') : `${names.length} runs`
}

function subtitleOf({ batch, runs, facts }: ReportGround): string {
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
      case 'refused':
        return section
      case 'importance':
      case 'curves':
      case 'scatter':
      case 'response':
      case 'boxes':
      case 'sign-experiment':
      case 'sign-distribution':
      case 'history':
        return { ...section, label: `Figure ${++figures}` }
      default:
        return { ...section, label: `Table ${++tables}` }
    }
  })
}
