import { divergedNote } from '../../analysis/diverged.ts'
import { metricSpread, type Spread } from '../../analysis/performance/metric-spread.ts'
import { formatCount, formatMeanSd, formatRange } from '../../format-number.ts'
import type { Partition } from '../../dataset/encoded-data.ts'
import type { RunSummary } from '../../run/run.ts'
import type { ReportInput } from '../build.ts'
import type { Answer } from '../report.ts'
import { metricOf } from '../metrics.ts'
import { readable } from '../runs.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'

const head = { name: 'summary', title: 'Answers' }

/** What the report says in a few sentences, each with the question it answers, and what the sentences must not be taken for. */
export const summary: SectionMaker = {
  ...head,
  standard: true,
  methods: [],
  applies: () => true,
  make(input, chosen) {
    // What is said at the top is shown below, so only sections of this report answer.
    const found = chosen.flatMap((section) => section.answer?.(input) ?? [])
    const answers = [performance(input), ...found].filter(({ text }) => text !== '')
    return [{ ...head, label: null, kind: 'answers', answers, caveats: caveatsOf(input) }]
  }
}

function caveatsOf(input: ReportInput): string[] {
  const { batch, runs } = input
  const checks = outcomeOf(input, 'health')
  const raised = checks?.says.filter((sentence) => !sentence.startsWith('No check')) ?? []
  return [
    ...(batch !== null && runs.length > 1
      ? [
          `${formatCount(runs.length)} trainings on one data set measure the training, not the population: ${formatCount(runs.length)} is not a sample size.`
        ]
      : []),
    ...raised
  ]
}

function performance(input: ReportInput): Answer {
  const { runs, facts } = input
  const usable = readable(runs).map(({ summary }) => summary)
  const [partition, words] = partitionToJudge(usable, facts.encoded?.trainingRows === 'unknown')
  const spreads = metricSpread(usable)[partition] ?? {}
  const told = [
    ['accuracy', spreads.accuracy],
    ['log-loss', spreads.logLoss],
    ['R²', spreads.r2],
    ['RMSE', spreads.rmse]
  ].flatMap(([name, spread]) => (spread === undefined ? [] : [metricPhrase(String(name), spread as Spread)]))
  const diverged = runs.length - usable.length
  return {
    question: 'How good are the predictions?',
    text: [
      ...(told.length === 0 ? [] : [`On ${words}: ${told.join('; ')}.`]),
      ...otherRows(input, partition),
      ...divergedNote(diverged, runs.length)
    ].join(' ')
  }
}

/** The spread over runs is not what other rows would give, which most take it for. */
function otherRows(input: ReportInput, partition: Partition): string[] {
  const tables = outcomeOf(input, 'performance')?.tables ?? []
  return (['accuracy', 'r2'] as const).flatMap((metric) => {
    const [from, to] = [
      metricOf(tables, 'metrics-from', partition, metric),
      metricOf(tables, 'metrics-to', partition, metric)
    ]
    if (Number.isNaN(from)) return []
    const name = metric === 'r2' ? 'R²' : metric
    return [`Other rows would give ${name} ${formatRange(from, to, { decimals: 3 })} (95 %).`]
  })
}

/** Test rows if there are any: the others took part. All rows of an import are test rows, whether they took part or not. */
function partitionToJudge(runs: readonly RunSummary[], unknown: boolean): ['test' | 'validation' | 'training', string] {
  if (runs.some(({ metrics }) => metrics.test))
    return ['test', unknown ? 'all rows, which may have trained it' : 'test rows']
  if (runs.some(({ metrics }) => metrics.validation)) return ['validation', 'validation rows']
  return ['training', 'the training rows themselves, which flatters']
}

function metricPhrase(name: string, { mean, sd, min, max }: Spread): string {
  const range = Number.isNaN(sd) || min === max ? '' : `, runs ${formatRange(min, max, { decimals: 3 })}`
  return `${name} ${formatMeanSd(mean, sd, 3)}${range}`
}
