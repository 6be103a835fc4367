import { metricsComparison, settingsDifference, weightsComparison } from '../../analysis/compare.ts'
import { formatNumber, formatSigned } from '../../format-number.ts'
import { testScore } from '../../run/test-score.ts'
import type { ReportInput } from '../build.ts'
import { readable } from '../runs.ts'
import type { SectionMaker } from '../section-maker.ts'
import { plainText } from '../text.ts'

const head = { name: 'comparison', title: 'Runs side by side' }

/** Settings and metrics of chosen runs; the first is the baseline. */
export const comparison: SectionMaker = {
  ...head,
  standard: true,
  methods: [],
  applies: ({ what }) => what === 'comparison',
  make({ runs }) {
    const names = runs.map(({ summary }) => summary.name)
    return [
      {
        ...head,
        label: null,
        kind: 'comparison',
        settings: settingsDifference(names, runs),
        metrics: metricsComparison(runs.map(({ summary }) => summary)),
        text: plainText(`Differences are against ${names[0]}.`)
      }
    ]
  },
  answer: (input) => ({
    question: 'How do they differ?',
    text: [difference(input), units(input)].filter((text) => text !== '').join(' ')
  })
}

function difference({ runs }: ReportInput): string {
  const [baseline, ...others] = readable(runs).map(({ summary }) => summary)
  const differences = others.flatMap(({ name, metrics }) => {
    const before = testScore(baseline.metrics)
    const after = testScore(metrics)
    if (before === undefined || after === undefined) return []
    return [`${name} ${formatNumber(after, 3)} (${formatSigned(after - before, 3)})`]
  })
  if (differences.length === 0) return ''
  const metric = baseline.metrics.test?.accuracy === undefined ? 'R²' : 'accuracy'
  return `Test ${metric} against ${baseline.name}: ${differences.join(', ')}. One run each says little: compare batches.`
}

/** Did they learn the same units? */
function units({ runs }: ReportInput): string {
  const shown = readable(runs)
  if (shown.length < 2) return ''
  return weightsComparison(
    shown.map(({ summary }) => summary.name),
    shown.map(({ network }) => network)
  ).notes.join(' ')
}
