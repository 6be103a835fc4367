import { metricsComparison, settingsDifference } from '../analysis/compare.ts'
import { signDistribution } from '../analysis/weights/sign-distribution.ts'
import { formatCount } from '../format-number.ts'
import { answersOf } from './answers.ts'
import type { ReportInput } from './build.ts'
import { metricRows, partitionsOf } from './metrics.ts'
import { methodSection } from './method-section.ts'
import type { ReportSection } from './report.ts'
import { readable, representative } from './runs.ts'
import { weightsSection } from './weights-section.ts'

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
    ...(usable ? [weightsSection(input, several), signs(input)] : []),
    ...input.analyses.flatMap((outcome) => methodSection(outcome, input)),
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
