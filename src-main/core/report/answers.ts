import type { AnalysisOutcome } from '../analysis/analyse.ts'
import { UNITS_OVER_RUNS } from '../analysis/weights/layer-rows.ts'
import { metricSpread, type Spread } from '../analysis/performance/metric-spread.ts'
import { weightsComparison } from '../analysis/compare.ts'
import { formatCount, formatMeanSd, formatNumber, formatRange, formatSigned } from '../format-number.ts'
import type { RunSummary } from '../run/run.ts'
import type { ReportInput } from './build.ts'
import { readable, type ReportRun } from './runs.ts'

/** How many sentences of a method's findings stand at the top; its section has the rest. */
export const SENTENCES = 2

/** What a method says in these data. Tables of single units are not in a report, nor is what is said of them. */
export function findingsOf({ notes }: Pick<AnalysisOutcome, 'notes'>): string[] {
  return notes.filter((note) => note !== UNITS_OVER_RUNS)
}

/** What the report says in a few sentences, each with the question it answers, and what the sentences must not be taken for. */
export function answersOf(input: ReportInput): { answers: { question: string; text: string }[]; caveats: string[] } {
  const { batch, runs, sections } = input
  // What is said at the top is shown below.
  const analyses = input.analyses.filter(({ method }) => sections.length === 0 || sections.includes(method))
  const several = batch === null && runs.length > 1
  const found = analyses.map((outcome) => ({
    question: outcome.question,
    text: findingsOf(outcome).slice(0, SENTENCES).join(' ')
  }))
  return {
    answers: [performanceAnswer(runs), ...(several ? comparisonAnswers(runs) : []), ...found].filter(
      ({ text }) => text !== ''
    ),
    caveats:
      batch !== null && runs.length > 1
        ? [
            `${formatCount(runs.length)} trainings on one data set measure the training, not the population: ${formatCount(runs.length)} is not a sample size.`
          ]
        : []
  }
}

function performanceAnswer(runs: readonly ReportRun[]): { question: string; text: string } {
  const usable = readable(runs).map(({ summary }) => summary)
  const [partition, words] = partitionToJudge(usable)
  const spreads = metricSpread(usable)[partition] ?? {}
  const told = [
    ['accuracy', spreads.accuracy],
    ['log-loss', spreads.logLoss],
    ['r²', spreads.r2],
    ['RMSE', spreads.rmse]
  ].flatMap(([name, spread]) => (spread === undefined ? [] : [metricPhrase(String(name), spread as Spread)]))
  const diverged = runs.length - usable.length
  return {
    question: 'How good are the predictions?',
    text: [
      ...(told.length === 0 ? [] : [`On ${words}: ${told.join('; ')}.`]),
      ...(diverged === 0 ? [] : [`${diverged} of ${runs.length} runs diverged and are left out.`])
    ].join(' ')
  }
}

/** Test rows if there are any: the others took part. */
function partitionToJudge(runs: readonly RunSummary[]): ['test' | 'validation' | 'training', string] {
  if (runs.some(({ metrics }) => metrics.test)) return ['test', 'test rows']
  if (runs.some(({ metrics }) => metrics.validation)) return ['validation', 'validation rows']
  return ['training', 'the training rows themselves, which flatters']
}

function metricPhrase(name: string, { mean, sd, min, max }: Spread): string {
  const range = Number.isNaN(sd) || min === max ? '' : `, runs ${formatRange(min, max, { decimals: 3 })}`
  return `${name} ${formatMeanSd(mean, sd, 3)}${range}`
}

function comparisonAnswers(runs: readonly ReportRun[]): { question: string; text: string }[] {
  const shown = readable(runs)
  const names = shown.map(({ summary }) => summary.name)
  const [baseline, ...others] = shown.map(({ summary }) => summary)
  const differences = others.flatMap(({ name, metrics }) => {
    const before = baseline.metrics.test?.accuracy ?? baseline.metrics.test?.r2
    const after = metrics.test?.accuracy ?? metrics.test?.r2
    if (before === undefined || after === undefined) return []
    return [`${name} ${formatNumber(after, 3)} (${formatSigned(after - before, 3)})`]
  })
  const metric = baseline.metrics.test?.accuracy === undefined ? 'r²' : 'accuracy'
  return [
    {
      question: `How do they differ from ${baseline.name}?`,
      text:
        differences.length === 0
          ? ''
          : `Test ${metric}: ${differences.join(', ')}. One run each says little: compare batches.`
    },
    {
      question: 'Did they learn the same units?',
      text: weightsComparison(
        names,
        shown.map(({ network }) => network)
      ).notes.join(' ')
    }
  ]
}
