import { describe, expect, test } from 'vitest'
import type { AnalysisOutcome } from '../../../src-main/core/analysis/analyse.ts'
import { analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { buildReport, reportQuestions, reportSections, type ReportInput } from '../../../src-main/core/report/build.ts'
import type { ReportSection, SectionKind } from '../../../src-main/core/report/report.ts'
import { UserError } from '../../../src-main/core/user-error.ts'
import { input, network, run } from './runs.ts'

function section<Kind extends SectionKind>(sections: readonly ReportSection[], kind: Kind) {
  const found = sections.find((candidate) => candidate.kind === kind)
  return found as Extract<ReportSection, { kind: Kind }>
}

const totals = analyseRuns(methodNamed('weight-totals'), [
  { network, data: null },
  { network, data: null }
])

test('a batch: what a reader asks first comes first; the rest can be chosen', () => {
  const sections = reportSections(input())
  expect(sections.filter(({ standard }) => standard).map(({ name }) => name)).toEqual([
    ...['summary', 'importance', 'metrics', 'curves', 'path-signs', 'sign-experiment', 'weights', 'health', 'history']
  ])
  const optional = sections.filter(({ standard }) => !standard).map(({ name }) => name)
  expect(optional).toContain('weight-totals')
  // about targets that are numbers, about subsets that were not trained, about chosen runs
  for (const name of ['observed-predicted', 'subset-test', 'comparison']) expect(optional).not.toContain(name)
})

test('without the data what reads rows is left out', () => {
  const facts = { ...input().facts, encoded: null }
  const names = reportSections(input({ facts })).map(({ name }) => name)
  expect(names).toContain('path-signs')
  for (const name of ['curves', 'sign-experiment', 'permutation']) expect(names).not.toContain(name)
  expect(reportQuestions(input({ facts, sections: ['importance'] })).map(({ method }) => method)).toEqual(['olden'])
})

test('what was not measured has no section', () => {
  expect(reportSections(input({ runs: [run(1)] })).map(({ name }) => name)).not.toContain('metrics')
})

test('only the methods of chosen sections are asked, of permuted labels what is read against them', () => {
  expect(reportQuestions(input({ sections: ['importance', 'path-signs'] }))).toEqual([
    { method: 'permutation', options: {}, chance: true },
    { method: 'sensitivity', options: {}, chance: true },
    { method: 'olden', options: {}, chance: true },
    { method: 'path-signs', options: { units: true }, chance: false }
  ])
  const facts = { ...input().facts, variants: [] }
  expect(reportQuestions(input({ facts, sections: ['importance'] })).some(({ chance }) => chance)).toBe(false)
})

test('a method that refuses leaves its reason on the page', () => {
  const refused = [{ method: 'votes', reason: 'The first weights are not known.' }]
  const { sections } = buildReport(input({ sections: ['votes'], refused }))
  expect(sections).toEqual([
    {
      name: 'votes',
      title: 'Votes of the data',
      label: null,
      kind: 'refused',
      reason: 'The first weights are not known.'
    }
  ])
})

describe('importance', () => {
  /** v1 is used by all three networks, v2 by none of them. */
  const sizes = (values: number[][], method = 'permutation'): AnalysisOutcome => ({
    method,
    title: 'Permutation importance',
    question: '',
    runs: values.length,
    tables: [],
    scores: {
      ...{ title: 'expected rise of loss', signed: false, variables: ['v1', 'v2'], runs: [...values.keys()] },
      sizes: [{ output: null, values }]
    },
    says: [],
    notes: [],
    caveats: []
  })
  const used = sizes([
    [1, 0.1],
    [1.1, 0.2],
    [0.9, 0.1]
  ])
  const chance = sizes([
    [0.3, 0.2],
    [-0.1, 0.1]
  ])
  const answer = (changes: Partial<ReportInput>) =>
    section(
      buildReport(input({ analyses: [used], sections: ['summary', 'importance'], ...changes })).sections,
      'answers'
    ).answers[1]

  test('is told against what permuted labels give', () => {
    // the 95 % point of -0.1, 0.1, 0.2, 0.3 is 0.285; the 5 % points of v1 and v2 are 0.91 and 0.1
    expect(answer({ chance: [chance] })).toEqual({
      question: 'Which variables do the models use?',
      text: 'v1 holds rank 1 in 3 of 3 runs. The other one is within what permuted labels give: its place says nothing.'
    })
    expect(answer({ chance: [sizes([[2, 2]])] }).text).toBe(
      'No variable is beyond what permuted labels give in 95 % of runs: the places say nothing.'
    )
  })

  test('without them says so in the caption, and which come first', () => {
    expect(answer({}).text).toMatch(/^v1 holds rank 1 in 3 of 3 runs/)
    const { text } = section(buildReport(input({ analyses: [used] })).sections, 'importance')
    expect(text.caption).toContain('What chance gives is not known')
    expect(text.methods).toEqual([expect.objectContaining({ formula: methodNamed('permutation').formula })])
  })
})

test('metrics are mean, SD, lowest and highest run, partition by partition', () => {
  const { rows, partitions } = section(buildReport(input()).sections, 'performance')
  expect(partitions).toEqual(['test', 'validation'])
  // mean of 0.8, 0.9, 1; SD with divisor n - 1
  const [accuracy] = rows
  expect(accuracy.title).toBe('Accuracy')
  expect(accuracy.spreads[0]?.mean).toBeCloseTo(0.9)
  expect(accuracy.spreads[0]?.sd).toBeCloseTo(0.1)
  expect([accuracy.spreads[0]?.min, accuracy.spreads[0]?.max]).toEqual([0.8, 1])
  expect(accuracy.spreads[1]).toBeNull()
  expect(accuracy.intervals).toEqual([null, null])
})

test('every partition has its interval over rows', () => {
  const ends = (name: string, values: number[]) => ({
    ...{ name, title: name, rowHeader: 'partition', rows: ['validation', 'test'], columns: ['accuracy'] },
    values: values.map((value) => [value])
  })
  const tables = [ends('metrics-from', [0.5, 0.6]), ends('metrics-to', [0.7, 0.8])]
  const outcome = { ...totals, method: 'performance', tables }
  const { rows, partitions } = section(
    buildReport(input({ analyses: [outcome], sections: ['metrics'] })).sections,
    'performance'
  )
  expect(partitions).toEqual(['test', 'validation'])
  expect(rows[0].intervals).toEqual([
    { from: 0.6, to: 0.8 },
    { from: 0.5, to: 0.7 }
  ])
})

test('the weights of a batch are those of the run with the lowest validation loss, and the caption says so', () => {
  const { title, text, scale } = section(buildReport(input()).sections, 'weights')
  expect(title).toBe('Weights of run 2')
  expect(text.caption).toContain('run 2 is the run with the lowest log-loss on the validation rows of 3.')
  // the largest weight is 1.25, rounded up to two digits
  expect(scale).toBe(1.3)
})

test('without validation rows the first run stands for the batch', () => {
  const { title, text } = section(
    buildReport(input({ runs: [run(4, { test: 0.5 }), run(5, { test: 1 })] })).sections,
    'weights'
  )
  expect(title).toBe('Weights of run 4')
  expect(text.caption).toContain('there are no validation rows to choose by')
})

test('signs are counted over all runs', () => {
  const [hidden] = section(buildReport(input({ sections: ['signs'] })).sections, 'sign-distribution').series
  // three times 1.25, 0.5, -0.75, 0.25
  expect([hidden.name, hidden.negative, hidden.zero, hidden.positive]).toEqual(['input → hidden', 3, 0, 9])
})

test('where the numbers come from: an imported network has no seed, a single run the options of a single run', () => {
  const line = (changes: Partial<ReportInput>, name: string) =>
    buildReport(input({ sections: ['history'], ...changes })).provenance.find(({ label }) => label === name)!.value
  const { summary, ...rest } = run(1)
  const facts = { ...input().facts, settings: null, variants: [] }
  expect(line({ runs: [{ ...rest, summary: { ...summary, seed: null }, settings: null }], facts }, 'Runs')).toBe(
    'one; none diverged'
  )
  // 1,000 bootstrap samples of a run, 100 of each run of a batch
  const analyses = [{ ...totals, method: 'performance' }]
  expect(line({ runs: [run(1)], analyses }, 'Methods')).toContain('bootstrap samples 1,000')
  expect(line({ runs: [run(1), run(2)], analyses }, 'Methods')).toContain('bootstrap samples 100')
})

test('of an imported network no row is said to be unseen', () => {
  const { encoded, ...known } = input().facts
  const facts = { ...known, settings: null, encoded: encoded && { ...encoded, trainingRows: 'unknown' as const } }
  const report = buildReport(
    input({ facts, batch: null, runs: [run(1, { test: 0.8 })], sections: ['summary', 'metrics'] })
  )
  const [{ text }] = section(report.sections, 'answers').answers
  expect(section(report.sections, 'performance').words).toEqual(['all rows'])
  expect(text).toContain('On all rows, which may have trained it: accuracy 0.800')
  expect(report.provenance.find(({ label }) => label === 'Coding')!.value).toBe(
    'inputs standardised as stored with the network; target one-of-2'
  )
})

test('diverged runs are left out, and said', () => {
  const runs = [run(1, { validation: 0.4, test: 0.8 }), run(2, { diverged: true })]
  const report = buildReport(input({ runs, sections: ['summary', 'signs'] }))
  expect(section(report.sections, 'answers').answers[0].text).toContain('1 of 2 runs diverged and is left out.')
  expect(section(report.sections, 'sign-distribution').series[0].positive).toBe(3)
  expect(report.provenance.find(({ label }) => label === 'Runs')!.value).toContain('1 diverged')
})

test('chosen runs are compared: settings, metrics, weights on one scale with matched units', () => {
  const flipped = {
    ...run(2, { test: 0.9 }),
    // the two units of run 1 in the other order, the first of them with all signs turned
    network: { ...network, layers: swapped(network) }
  }
  const report = buildReport(input({ batch: null, runs: [run(1, { test: 0.8 }), flipped] }))
  expect(report.sections.map(({ name }) => name)).toEqual(['summary', 'comparison', 'weights', 'weights', 'history'])
  const { settings, metrics } = section(report.sections, 'comparison')
  expect(settings.rows).toEqual([{ setting: 'Seed', values: ['1', '2'] }])
  expect(metrics.values).toEqual([[0.8, 0.9]])
  const weights = report.sections.filter((one) => one.kind === 'weights')
  expect(weights[0].scale).toBe(weights[1].scale)
  expect(
    weights[1].units?.map(({ from, flipped, similarity }) => [from, flipped, Math.round(similarity * 100)])
  ).toEqual([
    ['n2', true, 100],
    ['n1', false, 100]
  ])
})

test('figures and tables are numbered in the order of the page', () => {
  const labels = (sections: string[]) => buildReport(input({ sections })).sections.map(({ label }) => label)
  expect(labels(['summary', 'metrics', 'history', 'weights', 'signs'])).toEqual([
    null,
    'Table 1',
    'Figure 1',
    'Table 2',
    'Figure 2'
  ])
  expect(labels(['weights', 'metrics'])).toEqual(['Table 1', 'Table 2'])
})

test('provenance closes every report, whichever sections were chosen', () => {
  const { provenance } = buildReport(input({ sections: ['metrics'] }))
  expect(Object.fromEntries(provenance.map(({ label, value }) => [label, value]))).toEqual({
    Data: 'tiny.csv, 10 rows, 2 inputs, classes A 5, B 4, 1 row dropped for missing values (v2 1)',
    'SHA-256': 'c0ffee',
    Coding: 'inputs standardised on training rows; target one-of-2',
    Split: 'stratified by class, seed 1: training 5, validation 2, test 2',
    Network: '2-2-2, tanh, softmax output with cross-entropy',
    Training: 'Adam, learning rate 0.03, weight decay 0.003, 500 epochs, no early stopping, all rows at once',
    Runs: '3, seeds 1–3; master seed 7; none diverged; in the same batch 100 permuted labels',
    Program: 'Weightscope 0.1.0; compiled engine, TensorFlow 2.21.0; project format 1'
  })
})

test('the same project gives the same report, apart from the date', () => {
  const [first, second] = ['2026-11-23', '2026-11-24'].map((date) => buildReport(input({ date, analyses: [totals] })))
  expect({ ...second, date: first.date }).toEqual(first)
  expect(second.date).not.toBe(first.date)
})

test('tables of methods come with their spread and caveats; units are not averaged over runs', () => {
  const asked = input({ analyses: [totals], sections: ['weight-totals'] })
  const { tables, text } = section(buildReport(asked).sections, 'tables')
  expect(tables.map(({ table, sd }) => [table.name, sd?.name])).toEqual([
    ['per-input', 'per-input-sd'],
    ['per-output', 'per-output-sd']
  ])
  const { question, caveats, formula, source } = methodNamed('weight-totals')
  expect(text).toMatchObject({ question, caveats, methods: [{ formula, source }] })
})

test('a finding stands at the top only when its section is in the report', () => {
  const questions = (sections: string[]) =>
    section(buildReport(input({ analyses: [totals], sections })).sections, 'answers').answers.map(
      ({ question }) => question
    )
  const { question } = methodNamed('weight-totals')
  expect(questions(['summary', 'weight-totals'])).toContain(question)
  expect(questions(['summary', 'metrics'])).not.toContain(question)
})

test('what cannot be made says what can', () => {
  expect(() => buildReport(input({ runs: [] }))).toThrow(UserError)
  expect(() => buildReport(input({ sections: ['comparison'] }))).toThrow(
    /^There is no section "comparison" here\. There are summary, importance, metrics, /
  )
})

/** Units in the other order, and the one that stood first with all its signs turned. */
function swapped({ layers: [hidden, output] }: typeof network) {
  const [[a, b, c, d], [e, f, g, h]] = [hidden.weights, output.weights]
  return [
    { ...hidden, weights: Float64Array.of(b, -a, d, -c), bias: Float64Array.of(hidden.bias[1], -hidden.bias[0]) },
    { ...output, weights: Float64Array.of(g, h, -e, -f) }
  ]
}
