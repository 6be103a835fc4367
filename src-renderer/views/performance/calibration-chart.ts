import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { formatCount, formatNumber, formatRange } from '../../../src-main/core/format-number.ts'
import type { ChartTheme } from '../../charts/chart-theme.ts'
import type { CalibrationOfClass } from './calibration-points.ts'

/** Of the height, for the bars that show how many rows there are. */
const ROWS_SHARE = 0.22

/**
 * Observed share over predicted probability, each with its interval over rows, on the diagonal where probabilities are right; below,
 * how many rows there are at each. A batch has the band of its runs under it.
 */
export function calibrationChart({ points, band }: CalibrationOfClass, theme: ChartTheme): ChartConfiguration {
  const most = Math.max(1, ...points.map(({ rows }) => rows))
  const datasets = [
    {
      label: 'right probabilities',
      data: [
        { x: 0, y: 0 },
        { x: 1, y: 1 }
      ],
      borderColor: theme.colour('line2'),
      borderDash: [4, 4],
      pointRadius: 0,
      order: 3
    },
    ...(band.length > 0
      ? [
          bandLine(
            '5 % of runs',
            band.map(({ x, low }) => ({ x, y: low })),
            {}
          ),
          bandLine(
            '95 % of runs',
            band.map(({ x, high }) => ({ x, y: high })),
            { fill: '-1', backgroundColor: theme.colour('acc-soft') }
          )
        ]
      : []),
    {
      label: 'interval',
      // One line with gaps: up and down each bar, then nothing.
      data: points.flatMap(({ predicted, low, high }) => [
        { x: predicted, y: low },
        { x: predicted, y: high },
        { x: predicted, y: NaN }
      ]),
      borderColor: theme.colour('ink3'),
      borderWidth: 1,
      pointRadius: 0,
      pointHitRadius: 0,
      spanGaps: false,
      order: 1
    },
    {
      label: 'observed share',
      data: points.map(({ predicted, observed }) => ({ x: predicted, y: observed })),
      borderColor: theme.colour('acc'),
      backgroundColor: theme.colour('acc'),
      pointRadius: 3,
      pointHoverRadius: 5,
      order: 0
    },
    {
      type: 'bar',
      label: 'rows',
      data: points.map(({ predicted, rows }) => ({ x: predicted, y: rows })),
      yAxisID: 'yRows',
      backgroundColor: theme.colour('line2', 0.7),
      barThickness: 8,
      order: 4
    }
  ]
  return {
    type: 'line',
    data: { datasets: datasets as ChartDataset[] },
    options: {
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          // Bars would make room for themselves.
          offset: false,
          min: 0,
          max: 1,
          title: { display: true, text: 'predicted probability' },
          ticks: { maxTicksLimit: 5 }
        },
        y: {
          type: 'linear',
          min: 0,
          max: 1,
          title: { display: true, text: 'observed share of rows' },
          ticks: { maxTicksLimit: 5 }
        },
        yRows: { type: 'linear', display: false, min: 0, max: most / ROWS_SHARE }
      },
      plugins: {
        tooltip: {
          filter: ({ dataset }) => dataset.label === 'observed share',
          callbacks: {
            title: ([item]) => (item ? `predicted ${formatNumber(points[item.dataIndex]?.predicted ?? NaN, 2)}` : ''),
            label: ({ dataIndex }) => {
              const { observed, low, high, rows } = points[dataIndex]
              return [
                `observed ${formatNumber(observed, 2)}, 95 % over rows ${formatRange(low, high, { decimals: 2 })}`,
                `${formatCount(rows)} rows`
              ]
            }
          }
        }
      }
    }
  }

  function bandLine(label: string, data: { x: number; y: number }[], more: object) {
    return { label, data, borderWidth: 0, pointRadius: 0, pointHitRadius: 0, fill: false, order: 4, ...more }
  }
}
