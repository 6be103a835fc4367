import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { decimalsFor, formatCount, formatSigned } from '../../src-main/core/format-number.ts'
import type { SignSeries } from '../../src-main/core/analysis/weights/sign-distribution.ts'
import type { ChartTheme, ChartToken } from './chart-theme.ts'
import { axisTicks, signBars, type SignBar } from './sign-bars.ts'

const COLOURS: Record<SignBar['sign'], ChartToken> = { negative: 'neg-bar', zero: 'line2', positive: 'pos-bar' }

/** So many weights of a variable have a shape; fewer are drawn one by one. */
const SHAPED = 160

/**
 * A histogram of weights: blue left of 0, orange right of it. Over it one variable's own weights, as a line on a scale of its
 * own: a variable has a fraction of the weights, and its shape is what matters. Of few weights each is a dot.
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
  const binAt = (x: number) =>
    Math.max(
      0,
      bars.findIndex(({ to }) => x < to)
    )
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
        ...(overlay === null ? [] : [overlayOf(overlay, bars.map(middle), theme)])
      ]
    },
    options: {
      parsing: false,
      interaction: { mode: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: -end,
          max: end,
          offset: false,
          title: { display: true, text: 'weight' },
          grid: { display: false },
          ticks: { callback: (value) => formatSigned(Number(value), decimals) },
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map((value) => ({ value }))
          }
        },
        y: { display: false, beginAtZero: true },
        yOverlay: { display: false, beginAtZero: true, suggestedMax: DOTS_HIGH }
      },
      plugins: {
        tooltip: {
          filter: ({ dataset }, index, items) =>
            items.findIndex((item) => item.dataset.label === dataset.label) === index,
          callbacks: {
            title: (items) => (items[0] ? range(bars[binAt(items[0].parsed.x ?? 0)]) : ''),
            label: ({ dataset, parsed }) =>
              dataset.label === 'weights'
                ? `${formatCount(parsed.y ?? NaN)} weights`
                : `${formatCount(overlay?.counts[binAt(parsed.x ?? 0)] ?? NaN)} of ${dataset.label}`
          }
        }
      }
    }
  }
}

/** Dots fill the height only where so many stand on each other. */
const DOTS_HIGH = 12

function overlayOf(
  { name, counts }: { name: string; counts: readonly number[] },
  middles: readonly number[],
  theme: ChartTheme
): ChartDataset {
  const few = counts.reduce((sum, count) => sum + count, 0) < SHAPED
  const look = { type: 'line' as const, label: name, yAxisID: 'yOverlay', order: 0, borderColor: theme.colour('ink') }
  if (!few) {
    const data = middles.map((x, bin) => ({ x, y: counts[bin] }))
    return { ...look, data, stepped: 'middle', borderWidth: 1.25, pointRadius: 0 }
  }
  const dots = middles.flatMap((x, bin) => Array.from({ length: counts[bin] }, (_, k) => ({ x, y: k + 0.5 })))
  return {
    ...look,
    data: dots,
    showLine: false,
    pointRadius: 3,
    pointBackgroundColor: theme.colour('bg'),
    borderWidth: 1.5
  }
}
