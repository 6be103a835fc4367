import { describe, expect, test } from 'vitest'
import type { AnalysisOutcome } from '../../../src-main/core/analysis/analyse.ts'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import {
  buildReport,
  reportQuestions,
  reportSections,
  type ReportGround,
  type ReportInput
} from '../../../src-main/core/report/build.ts'
import type { Report, ReportSection } from '../../../src-main/core/report/report.ts'
import { reportTables } from '../../../src-main/core/report/tables.ts'
import { UserError } from '../../../src-main/core/user-error.ts'
import { reference, type ReferenceName } from '../../helpers/reference.ts'
import { input, run } from './runs.ts'

/** A report on runs of a reference network with all sections that it offers, each method asked as the program asks it. */
function fullReport(name: ReferenceName, runs: 1 | 2): { offered: string[]; sections: Report['sections'] } {
  const { network, data } = reference(name)
  const encoded = { ...data, partition: Uint8Array.from({ length: data.rows }, (_, row) => row % 3) }
  const subject = { network, data: encoded, initial: network }
  const task = network.classLabels ? 'classify' : 'regress'
  const settings = { ...input().facts.settings!, task } as const
  const ground: ReportGround = input({
    runs: [1, 2].slice(0, runs).map((seed) => ({ ...run(seed, { test: 0.9 }), network, settings })),
    facts: { ...input().facts, encoded, settings }
  })
  const offered = reportSections(ground).map((section) => section.name)
  const analyses: AnalysisOutcome[] = []
  const refused: ReportInput['refused'][number][] = []
  for (const { method, options } of reportQuestions({ ...ground, sections: offered })) {
    const asked = methodNamed(method)
    try {
      analyses.push(runs === 1 ? analyse(asked, subject, options) : analyseRuns(asked, [subject, subject], options))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      refused.push({ method, reason: error.message })
    }
  }
  return { offered, ...buildReport({ ...ground, sections: offered, analyses, refused, chance: [] }) }
}

/** What stands on the page under the heading of a section, as text. */
function contentOf(section: ReportSection): string[] {
  if (section.kind === 'refused') return [section.reason]
  if (section.kind === 'answers') return section.answers.map(({ text }) => text)
  return reportTables({ sections: [section] }).flatMap(({ rows }) => rows.flat().map(String))
}

describe.each([
  ['classification', 'iris_4-5-3_nnet'],
  ['regression', 'neuraldat_3-5-1_nnet']
] as const)('%s', (_, name) => {
  test.each([
    ['one run', 1],
    ['a batch', 2]
  ] as const)('%s: every section that is offered has content, or says why not', (_, runs) => {
    const { offered, sections } = fullReport(name, runs)
    const filled = sections.filter((section) => contentOf(section).join('') !== '')
    expect(filled.map((section) => section.name)).toEqual(offered)
    expect(offered.length).toBeGreaterThan(12)
  })

  test('what is about one run only is offered for one run', () => {
    const ofRun = ['paths', 'prediction']
    expect(fullReport(name, 1).offered).toEqual(expect.arrayContaining(ofRun))
    for (const section of ofRun) expect(fullReport(name, 2).offered).not.toContain(section)
  })

  test('what can be read off the weights is told in words', () => {
    const readable = fullReport(name, 2).sections.find((section) => section.name === 'readable')!
    expect(contentOf(readable)).toContain('products of weights along a path and their sums')
  })
})
