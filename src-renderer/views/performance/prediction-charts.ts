import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { formatCount, formatNumber, formatRange, formatSigned } from '../../../src-main/core/format-number.ts'
import type { ChartTheme } from '../../charts/chart-theme.ts'
import type { Prediction, ResidualBin } from './predictions.ts'

/** More dots would hide each other. */
const FULL_DOTS = 400

/** Observed over predicted values on one scale, and the line on which a prediction is right. */
export function observedChart(target: string, points: readonly Prediction[], theme: ChartTheme): ChartConfiguration {
  const values = points.flatMap(({ observed, predicted }) => [observed, predicted])
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low) * 0.04 || 1
  const ends = { min: low - room, max: high + room }
  return scatter(
    points,
    ({ observed }) => observed,
    [
      { x: ends.min, y: ends.min },
      { x: ends.max, y: ends.max }
    ],
    { x: { ...ends, text: `predicted ${target}` }, y: { ...ends, text: `observed ${target}` } },
    theme
  )
}

/** Residuals over predicted values, and the line of none. */
export function residualChart(target: string, points: readonly Prediction[], theme: ChartTheme): ChartConfiguration {
  const predicted = points.map((point) => point.predicted)
  const [low, high] = [Math.min(...predicted), Math.max(...predicted)]
  const room = (high - low) * 0.04 || 1
  const size = Math.max(...points.map(({ residual }) => Math.abs(residual))) * 1.08 || 1
  const x = { min: low - room, max: high + room, text: `predicted ${target}` }
  return scatter(
    points,
    ({ residual }) => residual,
    [
      { x: x.min, y: 0 },
      { x: x.max, y: 0 }
    ],
    { x, y: { min: -size, max: size, text: `residual of ${target}: observed − predicted` } },
    theme
  )
}

/** How often residuals of each size occur. */
export function residualHistogram(target: string, bins: readonly ResidualBin[], theme: ChartTheme): ChartConfiguration {
  const width = bins[0].to - bins[0].from
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          label: 'rows',
          data: bins.map(({ from, to, count }) => ({ x: (from + to) / 2, y: count })),
          backgroundColor: bins.map(({ to }) => theme.colour(to <= width * 1e-6 ? 'neg-bar' : 'pos-bar')),
          barPercentage: 1,
          categoryPercentage: 0.92
        }
      ] as unknown as ChartDataset[]
    },
    options: {
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: bins[0].from,
          max: bins[bins.length - 1].to,
          offset: false,
          title: { display: true, text: `residual of ${target}` },
          ticks: { maxTicksLimit: 5 }
        },
        y: { type: 'linear', min: 0, title: { display: true, text: 'rows' }, ticks: { maxTicksLimit: 5, precision: 0 } }
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) => {
              const bin = item ? bins[item.dataIndex] : undefined
              return bin ? `residual ${formatRange(bin.from, bin.to, { signed: true })}` : ''
            },
            label: ({ parsed }) => `${formatCount(parsed.y ?? 0)} rows`
          }
        }
      }
    }
  }
}

interface Axis {
  min: number
  max: number
  text: string
}

function scatter(
  points: readonly Prediction[],
  height: (point: Prediction) => number,
  line: { x: number; y: number }[],
  axes: { x: Axis; y: Axis },
  theme: ChartTheme
): ChartConfiguration {
  const axis = ({ min, max, text }: Axis) => ({
    type: 'linear' as const,
    min,
    max,
    title: { display: true, text },
    ticks: { maxTicksLimit: 5, includeBounds: false }
  })
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          label: 'rows',
          data: points.map((point) => ({ x: point.predicted, y: height(point) })),
          pointRadius: points.length > FULL_DOTS ? 1.5 : 2.5,
          pointHoverRadius: 5,
          backgroundColor: theme.colour('acc', points.length > FULL_DOTS ? 0.45 : 0.7),
          borderWidth: 0
        },
        {
          type: 'line',
          label: 'right',
          data: line,
          borderColor: theme.colour('ink2'),
          borderDash: [4, 4],
          borderWidth: 1,
          pointRadius: 0,
          pointHitRadius: 0
        }
      ] as ChartDataset[]
    },
    options: {
      interaction: { mode: 'nearest', intersect: true },
      scales: { x: axis(axes.x), y: axis(axes.y) },
      plugins: {
        tooltip: {
          filter: ({ dataset }) => dataset.label === 'rows',
          callbacks: {
            title: ([item]) => (item ? `row ${formatCount(points[item.dataIndex].row)}` : ''),
            label: ({ dataIndex }) => predictionText(points[dataIndex])
          }
        }
      }
    }
  }
}

function predictionText({ observed, predicted, low, high, residual }: Prediction): string[] {
  return [
    `observed ${formatNumber(observed)}`,
    `predicted ${formatNumber(predicted)}${Number.isNaN(low) ? '' : `, 5–95 % of runs ${formatRange(low, high)}`}`,
    `residual ${formatSigned(residual)}`
  ]
}
