import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { formatNumber, formatSigned } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'
import { stackDots } from './dot-plot.ts'
import { axisTicks } from './sign-bars.ts'
import { PARTNER } from './weight-matching.ts'

/** One weight of a run. */
export interface RunWeight {
  run: number
  weight: number
  /** Of the units at its ends to those here; under 0.5 it is a weight of another unit. */
  similarity: number
}

/** The points as they lie in the chart: those of a click, and what a tip says. */
export interface WeightDot extends RunWeight {
  x: number
  y: number
}

/** Dots beside each other on the whole axis. */
const COLUMNS = 80

/** Every run as a dot where its weight is, stacked where they fall together; 0 and the run that is shown are on the axis too. */
export function weightDots(runs: readonly RunWeight[], here: number): WeightDot[] {
  const of = new Map(runs.map((one) => [one.run, one]))
  const values = runs.map(({ run, weight }) => ({ run, value: weight }))
  const span = (ends: readonly number[]) => Math.max(...ends) - Math.min(...ends)
  const weights = values.map(({ value }) => value)
  const share = span(weights) / span([0, here, ...weights]) || 0
  const dots = stackDots(values, Math.max(1, Math.round(COLUMNS * share)))
  return dots.map(({ x, y, run }) => ({ ...of.get(run)!, x, y }))
}

/**
 * A weight over runs: a dot a run in the colour of its sign, hollow where its unit has no partner; a line at 0, and one at the
 * weight of the run that is shown.
 */
export function weightRunsChart(
  dots: readonly WeightDot[],
  { here, run, title }: { here: number; run: string; title: string },
  theme: ChartTheme
): ChartConfiguration {
  const tallest = Math.max(8, ...dots.map(({ y }) => y + 1))
  const ends = [0, here, ...dots.map(({ x }) => x)]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const margin = (high - low) * 0.06 || 0.1
  const colour = ({ weight }: WeightDot) => theme.colour(weight < 0 ? 'neg' : 'pos')
  const line = (value: number, label: string | null, token: 'ink3' | 'acc') => ({
    type: 'line' as const,
    scaleID: 'x',
    value,
    borderColor: theme.colour(token),
    borderWidth: label === null ? 1 : 2,
    label: {
      display: label !== null,
      content: label ?? '',
      position: 'start' as const,
      backgroundColor: theme.colour('bg'),
      color: theme.colour('acc-ink'),
      font: { family: theme.family, size: 11 },
      padding: 2
    }
  })
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: dots as WeightDot[],
          pointBackgroundColor: dots.map((dot) => (dot.similarity < PARTNER ? theme.colour('bg') : colour(dot))),
          pointBorderColor: dots.map(colour),
          pointBorderWidth: 1,
          pointRadius: tallest > 40 ? 1.5 : tallest > 20 ? 2.5 : 3.5,
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
          title: { display: true, text: title },
          ticks: { callback: (value) => formatSigned(Number(value), 2) },
          afterBuildTicks: (axis) => {
            axis.ticks = axisTicks(low - margin, high + margin, 5).map((value) => ({ value }))
          }
        },
        y: { type: 'linear', display: false, min: -0.8, max: tallest * 1.25 }
      },
      plugins: {
        annotation: { annotations: { zero: line(0, null, 'ink3'), here: line(here, run, 'acc') } },
        tooltip: {
          callbacks: {
            label: ({ raw }) => {
              const { run: other, weight, similarity } = raw as WeightDot
              return `run ${other}: ${formatSigned(weight)}, similarity ${formatNumber(similarity, 2)}`
            }
          }
        }
      }
    }
  }
}
