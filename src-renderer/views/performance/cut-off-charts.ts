import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { ratesOf, type Costs } from '../../../src-main/core/analysis/performance/cut-offs.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'
import type { ChartTheme } from '../../charts/chart-theme.ts'
import type { CutOffStep } from './cut-off-steps.ts'

/** Precision and recall by cut-off, with a mark at the one that is chosen. */
export function ratesChart(steps: readonly CutOffStep[], at: CutOffStep, theme: ChartTheme): ChartConfiguration {
  const rates = steps.map(({ counts }) => ratesOf(counts, { falsePositive: 0, falseNegative: 0 }))
  const line = (label: string, of: (step: number) => number, more: object) => ({
    label,
    data: steps.map(({ cutOff }, s) => ({ x: cutOff, y: of(s) })),
    ...more
  })
  return overCutOffs(
    [
      line('recall', (s) => rates[s].recall, { borderColor: theme.colour('acc') }),
      // Nothing is called the class: there is no precision to speak of.
      line('precision', (s) => (nothingGiven(steps[s]) ? NaN : rates[s].precision), {
        borderColor: theme.colour('ink2'),
        borderDash: [4, 3]
      }),
      line('specificity', (s) => rates[s].specificity, { borderColor: theme.colour('ink3'), borderWidth: 1 })
    ],
    'share of rows',
    at,
    theme,
    1
  )
}

/** Mean cost of a row by cut-off. */
export function costChart(
  steps: readonly CutOffStep[],
  at: CutOffStep,
  costs: Costs,
  theme: ChartTheme
): ChartConfiguration {
  const data = steps.map(({ cutOff, counts }) => ({ x: cutOff, y: ratesOf(counts, costs).cost }))
  return overCutOffs([{ label: 'cost', data, borderColor: theme.colour('acc') }], 'mean cost of a row', at, theme)
}

/** The ROC curve through the steps, with a dot at the cut-off that is chosen. */
export function cutOffRoc(steps: readonly CutOffStep[], at: CutOffStep, theme: ChartTheme): ChartConfiguration {
  const point = ({ cutOff, counts }: CutOffStep) => {
    const { recall, specificity } = ratesOf(counts, { falsePositive: 0, falseNegative: 0 })
    return { x: 1 - specificity, y: recall, cutOff }
  }
  const datasets = [
    {
      label: 'chance',
      data: [
        { x: 0, y: 0 },
        { x: 1, y: 1 }
      ],
      borderColor: theme.colour('line2'),
      borderDash: [4, 4],
      pointHitRadius: 0
    },
    { label: 'cut-off', data: steps.map(point), borderColor: theme.colour('acc'), order: 1 },
    {
      label: 'chosen',
      data: [point(at)],
      pointRadius: 6,
      pointHoverRadius: 6,
      pointBackgroundColor: theme.colour('acc'),
      pointBorderColor: theme.colour('bg'),
      pointBorderWidth: 2,
      order: 0
    }
  ]
  return {
    type: 'line',
    data: { datasets: datasets as ChartDataset[] },
    options: {
      interaction: { mode: 'nearest', axis: 'xy', intersect: false },
      scales: {
        x: shareAxis('false positive rate'),
        y: shareAxis('true positive rate')
      },
      plugins: {
        tooltip: {
          filter: ({ dataset }) => dataset.label === 'cut-off',
          callbacks: {
            title: ([item]) => (item ? `cut-off ${formatNumber((item.raw as { cutOff: number }).cutOff, 2)}` : ''),
            label: ({ parsed }) =>
              `true positive rate ${formatNumber(parsed.y ?? NaN, 3)} at false positive rate ${formatNumber(parsed.x ?? NaN, 3)}`
          }
        }
      }
    }
  }
}

const nothingGiven = ({ counts }: CutOffStep) => counts.truePositives + counts.falsePositives === 0

function shareAxis(text: string) {
  return { type: 'linear' as const, min: 0, max: 1, title: { display: true, text }, ticks: { maxTicksLimit: 5 } }
}

function overCutOffs(
  datasets: object[],
  y: string,
  at: CutOffStep,
  theme: ChartTheme,
  max?: number
): ChartConfiguration {
  return {
    type: 'line',
    data: { datasets: datasets as ChartDataset[] },
    options: {
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: shareAxis('cut-off'),
        y: { type: 'linear', min: 0, max, title: { display: true, text: y }, ticks: { maxTicksLimit: 5 } }
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) => (item ? `cut-off ${formatNumber(item.parsed.x ?? NaN, 2)}` : ''),
            label: ({ dataset, parsed }) => `${dataset.label} ${formatNumber(parsed.y ?? NaN, 3)}`
          }
        },
        annotation: {
          annotations: {
            chosen: {
              type: 'line',
              xMin: at.cutOff,
              xMax: at.cutOff,
              borderColor: theme.colour('acc'),
              borderWidth: 1,
              borderDash: [3, 3]
            }
          }
        }
      }
    }
  }
}
