import type { AnalysisOutcome } from '../analysis/analyse.ts'
import { metricsComparison, settingsDifference, weightsComparison } from '../analysis/compare.ts'
import type { AnalysisTable } from '../analysis/method.ts'
import { niceLimit } from '../analysis/nice-limit.ts'
import { signDistribution } from '../analysis/weights/sign-distribution.ts'
import { formatCount } from '../format-number.ts'
import type { Network } from '../run/network.ts'
import { answersOf, findingsOf, SENTENCES } from './answers.ts'
import type { ReportInput } from './build.ts'
import { metricRows, partitionsOf } from './metrics.ts'
import type { ReportSection, SpreadTable } from './report.ts'
import { readable, representative } from './runs.ts'

/** A section that applies, and how it is made. Numbers of figures and tables come later, with the order. */
export interface SectionMaker {
  name: string
  title: string
  make(): ReportSection[]
}

/** Everything that can be said about the input, in the order in which a reader would ask. */
export function makers(input: ReportInput): SectionMaker[] {
  const several = input.batch === null && input.runs.length > 1
  const usable = readable(input.runs).length > 0
  return [
    summary(input),
    ...(several ? [comparison(input)] : [metrics(input)]),
    ...(usable ? [weights(input, several), signs(input)] : []),
    ...input.analyses.flatMap((outcome) => analysis(outcome, input)),
    ...(input.runs.some(({ history }) => history.training.length > 0) ? [history(input, several)] : [])
  ]
}

function summary(input: ReportInput): SectionMaker {
  const head = { name: 'summary', title: 'Answers' }
  return { ...head, make: () => [{ ...head, label: null, kind: 'answers', ...answersOf(input) }] }
}

function metrics({ runs }: ReportInput): SectionMaker {
  const head = { name: 'metrics', title: 'Metrics' }
  const summaries = readable(runs).map(({ summary }) => summary)
  const partitions = partitionsOf(summaries)
  const over =
    summaries.length === 1
      ? ''
      : `Mean ± SD over ${formatCount(summaries.length)} runs, then the lowest and the highest run. `
  const roles = partitions.length === 1 ? '' : 'Test rows took no part in training, stopping or choosing.'
  return {
    ...head,
    make: () => [
      {
        ...head,
        label: null,
        kind: 'metrics',
        runs: summaries.length,
        partitions,
        rows: metricRows(summaries, partitions),
        caption: over + roles
      }
    ]
  }
}

function comparison({ runs }: ReportInput): SectionMaker {
  const head = { name: 'comparison', title: 'Runs side by side' }
  const names = runs.map(({ summary }) => summary.name)
  return {
    ...head,
    make: () => [
      {
        ...head,
        label: null,
        kind: 'comparison',
        settings: settingsDifference(names, runs),
        metrics: metricsComparison(runs.map(({ summary }) => summary)),
        caption: `Differences are against ${names[0]}.`
      }
    ]
  }
}

/** Of a batch the run that stands for it; of chosen runs each, on one scale, units matched to the first where shapes agree. */
function weights(input: ReportInput, several: boolean): SectionMaker {
  const head = { name: 'weights', title: 'Weights' }
  return { ...head, make: () => (several ? matchedWeights(input, head) : oneNetwork(input, head)) }
}

function oneNetwork(input: ReportInput, head: { name: string; title: string }): ReportSection[] {
  const chosen = representative(input.runs)
  if (chosen === null) return []
  const { summary, network } = chosen.run
  const why = input.batch === null ? '' : `${summary.name} is ${chosen.why}. `
  return [
    {
      ...head,
      title: `Weights of ${summary.name}`,
      label: null,
      kind: 'weights',
      network,
      scale: niceLimit(largestWeight(network)),
      units: null,
      caption: `${why}Weights as trained, for standardised inputs; + and − are printed, biases are outside the colour scale. Read products along a path and Σ|w|: single signs of a unit are a labelling choice.`
    }
  ]
}

function matchedWeights({ runs }: ReportInput, head: { name: string; title: string }): ReportSection[] {
  const shown = readable(runs)
  const names = shown.map(({ summary }) => summary.name)
  const { asTrained, matched, scale, notes } = weightsComparison(
    names,
    shown.map(({ network }) => network)
  )
  return shown.map((_, index) => ({
    ...head,
    title: `Weights of ${names[index]}`,
    label: null,
    kind: 'weights',
    network: matched?.[index].network ?? asTrained[index],
    scale,
    units: index === 0 ? null : (matched?.[index].units ?? null),
    caption:
      matched === null
        ? notes.join(' ')
        : index === 0
          ? 'The baseline. Output weights are centred over the classes; one colour scale for all runs.'
          : notes[index - 1]
  }))
}

function signs({ runs }: ReportInput): SectionMaker {
  const head = { name: 'signs', title: 'Signs of the weights' }
  const networks = readable(runs).map(({ network }) => network)
  return {
    ...head,
    make: () => {
      const shapes = new Set(networks.map((network) => network.layers.map(({ name }) => name).join()))
      // Layers are added up over runs by their place, so networks of another depth would be mixed.
      const counted = shapes.size > 1 ? [networks[0]] : networks
      const distribution = signDistribution(counted)
      const over = distribution.runs === 1 ? 'one run' : `${formatCount(distribution.runs)} runs`
      return [
        {
          ...head,
          label: null,
          kind: 'sign-distribution',
          series: distribution.layers.map(({ variables: _, ...series }) => series),
          caption: `All weights of ${over}, biases left out. Bars left of 0 are negative weights.`,
          caveats: [
            'With tanh or logistic units all weights of a unit may change sign without changing a prediction: about half negative says nothing about the data.'
          ]
        }
      ]
    }
  }
}

function analysis(outcome: AnalysisOutcome, { batch }: ReportInput): SectionMaker[] {
  const tables = spreadTables(outcome.tables)
    // Units have no order of their own, so their rows cannot be averaged over runs.
    .filter(({ table }) => batch === null || table.rowHeader !== 'unit')
    // Long lists of cases are for the screen and for files.
    .filter(({ table }) => table.keys === undefined)
  if (tables.length === 0) return []
  const head = { name: outcome.method, title: outcome.title }
  const spread = tables.some((one) => one.spread !== null) ? 'Means over runs. ' : ''
  return [
    {
      ...head,
      make: () => [
        {
          ...head,
          label: null,
          kind: 'tables',
          tables,
          caption: spread + findingsOf(outcome).slice(SENTENCES).join(' '),
          caveats: outcome.caveats
        }
      ]
    }
  ]
}

/** Pairs each table with the spread that `analyseRuns` puts beside it. */
function spreadTables(tables: readonly AnalysisTable[]): SpreadTable[] {
  const named = new Map(tables.map((table) => [table.name, table]))
  const isSpread = ({ name }: AnalysisTable) =>
    ['-sd', '-low', '-high'].some((end) => name.endsWith(end) && named.has(name.slice(0, -end.length)))
  return tables
    .filter((table) => !isSpread(table))
    .map((table) => {
      const [sd, low, high] = ['-sd', '-low', '-high'].map((end) => named.get(table.name + end))
      return { table, spread: sd && low && high ? { sd, low, high } : null }
    })
}

function history(input: ReportInput, several: boolean): SectionMaker {
  const head = { name: 'history', title: 'Loss by epoch' }
  return {
    ...head,
    make: () => {
      const trained = input.runs.filter(({ history }) => history.training.length > 0)
      const chosen = several ? trained : [representative(trained)?.run ?? trained[0]]
      return [
        {
          ...head,
          label: null,
          kind: 'history',
          series: chosen.map(({ summary, history }) => ({ name: summary.name, history })),
          caption:
            'Mean loss of a row after each epoch, without the penalty, on a log scale. Bold: validation rows; thin: training rows.'
        }
      ]
    }
  }
}

function largestWeight({ layers }: Network): number {
  let largest = 0
  for (const { weights } of layers) for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  return largest
}
