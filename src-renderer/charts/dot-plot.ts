import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { formatNumber } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'

export interface Dot {
  /** Where on the axis: the middle of its bin. */
  x: number
  /** How many lie below it. */
  y: number
  run: number
  value: number
}

/** One dot a run, stacked where they fall together. At most `bins` columns from the least to the greatest value. */
export function stackDots(values: readonly { run: number; value: number }[], bins = 40): Dot[] {
  const finite = values.filter(({ value }) => Number.isFinite(value)).toSorted((a, b) => a.value - b.value)
  if (finite.length === 0) return []
  const low = finite[0].value
  const width = (finite[finite.length - 1].value - low) / bins
  const heights = new Map<number, number>()
  return finite.map(({ run, value }) => {
    const bin = width === 0 ? 0 : Math.min(bins - 1, Math.floor((value - low) / width))
    const y = heights.get(bin) ?? 0
    heights.set(bin, y + 1)
    return { x: width === 0 ? value : low + (bin + 0.5) * width, y, run, value }
  })
}

export function dotPlot(dots: readonly Dot[], nameOfValue: string, theme: ChartTheme): ChartConfiguration {
  const tallest = Math.max(8, ...dots.map(({ y }) => y + 1))
  const low = Math.min(...dots.map(({ x }) => x))
  const high = Math.max(...dots.map(({ x }) => x))
  const margin = (high - low) * 0.15 || 0.02
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: dots as Dot[],
          backgroundColor: theme.colour('acc'),
          pointRadius: tallest > 28 ? 1.5 : tallest > 16 ? 2.5 : 3.5,
          pointHoverRadius: 5
        }
      ] as ChartDataset[]
    },
    options: {
      interaction: { mode: 'nearest', intersect: true },
      scales: {
        x: {
          type: 'linear',
          min: low - margin,
          max: high + margin,
          title: { display: true, text: nameOfValue },
          ticks: { maxTicksLimit: 5, includeBounds: false }
        },
        y: { type: 'linear', display: false, min: -0.6, max: tallest + 0.5 }
      },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ raw }) => `run ${(raw as Dot).run}: ${nameOfValue} ${formatNumber((raw as Dot).value, 3)}`
          }
        }
      }
    }
  }
}
