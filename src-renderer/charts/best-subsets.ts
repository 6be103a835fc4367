import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { SizeSummary } from '../../src-main/core/analysis/subsets/subsets-summary.ts'
import { formatNumber, formatRange } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'

/** Scores by size of the subset: quartiles and range of all, the best of each size, and a nested order. */
export interface SizeCurve {
  sizes: readonly SizeSummary[]
  /** What the first variables of an order score, from none on; empty while it is not known. */
  nested: readonly number[]
  /** What the scores are: `log-loss on validation rows`. */
  measure: string
}

const QUARTILES = 9

/** @param selected size of the subsets that the rest of the screen is about */
export function bestSubsetsChart(
  { sizes, nested, measure }: SizeCurve,
  theme: ChartTheme,
  selected: number | null = null
): ChartConfiguration {
  const bar = (label: string, ends: (one: SizeSummary) => [number, number], thickness: number) => ({
    type: 'bar' as const,
    label,
    data: sizes.map((one) => ({ x: one.size, y: ends(one) })),
    backgroundColor: theme.colour('line2'),
    barThickness: thickness,
    grouped: false,
    order: 3
  })
  const datasets = [
    {
      label: 'best',
      data: sizes.map(({ size, score }) => ({ x: size, y: score })),
      borderColor: theme.colour('acc'),
      backgroundColor: theme.colour('acc'),
      pointRadius: sizes.map(({ size }) => (size === selected ? 6 : 3)),
      pointHoverRadius: 5
    },
    {
      label: 'added in order',
      data: nested.map((y, x) => ({ x, y })),
      borderColor: theme.colour('ink2'),
      backgroundColor: theme.colour('ink2'),
      borderDash: [4, 3],
      order: 1
    },
    {
      label: 'median',
      data: sizes.map(({ size, median }) => ({ x: size, y: median })),
      showLine: false,
      pointStyle: 'line',
      pointRadius: 5,
      pointHoverRadius: 5,
      borderColor: theme.colour('ink'),
      borderWidth: 2,
      order: 2
    },
    bar('half of them', ({ lowerQuartile, upperQuartile }) => [lowerQuartile, upperQuartile], QUARTILES),
    bar('all', ({ low, high }) => [low, high], 1)
  ]
  return {
    type: 'line',
    data: { datasets: datasets as ChartDataset[] },
    options: {
      interaction: { mode: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: -0.4,
          max: Math.max(...sizes.map(({ size }) => size)) + 0.4,
          title: { display: true, text: 'variables in the subset' },
          ticks: { stepSize: 1, includeBounds: false, maxTicksLimit: 20, callback: (size) => String(size) },
          grid: { display: false }
        },
        y: { type: 'linear', title: { display: true, text: measure }, ticks: { maxTicksLimit: 6 } }
      },
      plugins: {
        tooltip: {
          filter: ({ dataset }) => dataset.label !== 'median',
          callbacks: {
            title: (items) => (items[0] ? sizeText(items[0].parsed.x ?? NaN) : ''),
            label: ({ dataset, dataIndex, parsed }) => {
              const { inputs, lowerQuartile, upperQuartile, low, high } = sizes[dataIndex]
              const score = formatNumber(parsed.y ?? NaN, 3)
              switch (dataset.label) {
                case 'best':
                  return inputs.length === 0 ? score : `best: ${score}, ${inputs.join(' + ')}`
                case 'half of them':
                  return `half of them: ${formatRange(lowerQuartile, upperQuartile, { decimals: 3 })}`
                case 'all':
                  return `all: ${formatRange(low, high, { decimals: 3 })}`
                default:
                  return `${dataset.label}: ${score}`
              }
            }
          }
        }
      }
    }
  }
}

const sizeText = (size: number) => (size === 0 ? 'no variable' : size === 1 ? '1 variable' : `${size} variables`)
