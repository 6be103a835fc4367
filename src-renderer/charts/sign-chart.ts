import type { ChartConfiguration } from 'chart.js'
import { decimalsFor, formatCount, formatSigned } from '../../src-main/core/format-number.ts'
import type { SignSeries } from '../../src-main/core/report/report.ts'
import type { ChartTheme, ChartToken } from './chart-theme.ts'
import { axisTicks, signBars, type SignBar } from './sign-bars.ts'

const COLOURS: Record<SignBar['sign'], ChartToken> = { negative: 'neg-bar', zero: 'line2', positive: 'pos-bar' }

/**
 * A histogram of weights: blue left of 0, orange right of it. Over it one variable's own weights, as a line on a scale of its
 * own: a variable has a fraction of the weights, and its shape is what matters.
 */
export function signChart(
  layer: Pick<SignSeries, 'edges' | 'counts'>,
  overlay: { name: string; counts: readonly number[] } | null,
  theme: ChartTheme
): ChartConfiguration {
  const bars = signBars(layer)
  const end = layer.edges[layer.edges.length - 1]
  const ticks = axisTicks(-end, end)
  const decimals = decimalsFor([ticks.length > 1 ? ticks[1] - ticks[0] : end], 1)
  const weightDecimals = decimalsFor([end])
  const range = ({ from, to }: SignBar) =>
    `${formatSigned(from, weightDecimals)} to ${formatSigned(to, weightDecimals)}`
  const middle = ({ from, to }: SignBar) => (from + to) / 2
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          type: 'bar',
          label: 'weights',
          data: bars.map((bar) => ({ x: middle(bar), y: bar.count })),
          backgroundColor: bars.map(({ sign }) => theme.colour(COLOURS[sign])),
          barPercentage: 0.92,
          categoryPercentage: 1,
          order: 1
        },
        ...(overlay === null
          ? []
          : [
              {
                type: 'line' as const,
                label: overlay.name,
                data: bars.map((bar, bin) => ({ x: middle(bar), y: overlay.counts[bin] })),
                yAxisID: 'yOverlay',
                stepped: 'middle' as const,
                borderColor: theme.colour('ink'),
                borderWidth: 1.25,
                pointRadius: 0,
                order: 0
              }
            ])
      ]
    },
    options: {
      parsing: false,
      scales: {
        x: {
          type: 'linear',
          min: -end,
          max: end,
          offset: false,
          grid: { display: false },
          ticks: { callback: (value) => formatSigned(Number(value), decimals) },
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map((value) => ({ value }))
          }
        },
        y: { display: false, beginAtZero: true },
        yOverlay: { display: false, beginAtZero: true }
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: (items) => (items[0] ? range(bars[items[0].dataIndex]) : ''),
            label: ({ dataset, parsed }) =>
              `${formatCount(parsed.y ?? NaN)} ${dataset.label === 'weights' ? 'weights' : `of ${dataset.label}`}`
          }
        }
      }
    }
  }
}
