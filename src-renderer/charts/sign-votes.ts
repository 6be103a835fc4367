import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { columnOf } from '../../src-main/core/analysis/tables.ts'
import { decimalsFor, formatNumber, formatShare, formatSigned } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'
import { axisTicks } from './sign-bars.ts'

/** A weight and the votes on it at one time of the training. */
export interface VoteMoment {
  /** `start`, an epoch, or `end`. */
  name: string
  /** Where on the axis of epochs; the end has a place of its own after them, for a run may have taken earlier weights. */
  x: number
  weight: number
  /** Shares of rows, and of the push by size, that vote the weight down; NaN where nobody pushes. */
  down: number
  downBySize: number
}

/** The table `way-of-weight` of `votes`. */
export function voteMoments(way: AnalysisTable): VoteMoment[] {
  const names = way.texts?.epoch ?? []
  const [weight, down, downBySize] = ['weight', 'down', 'downBySize'].map((column) => columnOf(way, column))
  const epochs = names.flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  const last = epochs.at(-1) ?? 0
  // Without checkpoints the start and the end are all there is: they stand beside each other.
  const end = last === 0 ? 1 : last * 1.1
  return names.map((name, k) => ({
    name,
    x: name === 'start' ? 0 : name === 'end' ? end : Number(name),
    weight: weight[k],
    down: down[k],
    downBySize: downBySize[k]
  }))
}

/** Whether anything between the start and the end is known. */
export function hasWay(moments: readonly VoteMoment[]): boolean {
  return moments.some(({ name }) => name !== 'start' && name !== 'end')
}

/** Shares that vote the weight down, over epochs: of rows, and of the push by its size. Half is marked: there it goes neither way. */
export function voteChart(moments: readonly VoteMoment[], theme: ChartTheme): ChartConfiguration {
  const percent = (value: number) => 100 * value
  const series = [
    { label: 'of rows', of: ({ down }: VoteMoment) => percent(down), colour: theme.colour('acc'), dash: [] },
    {
      label: 'of the push',
      of: ({ downBySize }: VoteMoment) => percent(downBySize),
      colour: theme.colour('ink2'),
      dash: [5, 3]
    }
  ]
  const before = moments.at(-2) ?? moments[0]
  return {
    type: 'line',
    data: { datasets: series.flatMap(({ label, of, colour, dash }) => lineAndEnd(moments, label, of, colour, dash)) },
    options: {
      layout: { padding: { right: 74, top: 4 } },
      scales: {
        x: epochAxis(moments, ''),
        y: {
          type: 'linear',
          min: 0,
          max: 100,
          title: { display: true, text: 'voting down, %' },
          afterFit: sameWidth,
          ticks: { stepSize: 25 }
        }
      },
      plugins: {
        endLabels: {
          labels: series.map(({ label, of, colour }) => ({ at: of(before), text: label, colour }))
        },
        annotation: {
          annotations: {
            half: {
              type: 'line',
              yMin: 50,
              yMax: 50,
              borderColor: theme.colour('ink3'),
              borderWidth: 1,
              borderDash: [2, 3]
            }
          }
        },
        tooltip: tooltip(moments, (label, value) => `${formatShare(value / 100)} ${label} vote it down`)
      }
    }
  }
}

/** The weight itself over epochs, blue below 0 and orange above. */
export function weightChart(moments: readonly VoteMoment[], theme: ChartTheme): ChartConfiguration {
  const weights = moments.map(({ weight }) => weight)
  const decimals = decimalsFor(weights)
  const [least, most] = [Math.min(0, ...weights), Math.max(0, ...weights)]
  const room = (most - least) * 0.08 || 1
  const ticks = axisTicks(least - room, most + room, 4)
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : 1
  const fill = { target: 'origin', above: theme.colour('pos-bar', 0.5), below: theme.colour('neg-bar', 0.5) }
  const [line, end] = lineAndEnd(moments, 'weight', ({ weight }) => weight, theme.colour('ink'), [])
  return {
    type: 'line',
    data: { datasets: [{ ...line, fill } as ChartDataset, end] },
    options: {
      layout: { padding: { right: 74, top: 4 } },
      scales: {
        x: epochAxis(moments, 'epoch'),
        y: {
          type: 'linear',
          min: least - room,
          max: most + room,
          title: { display: true, text: 'weight' },
          afterFit: sameWidth,
          grid: { color: ({ tick }) => theme.colour(tick?.value === 0 ? 'ink3' : 'grid') },
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map((value) => ({ value }))
          },
          ticks: { callback: (value) => formatSigned(Number(value), decimalsFor([step], 1)) }
        }
      },
      plugins: { tooltip: tooltip(moments, (_, value) => `weight ${formatSigned(value, decimals)}`) }
    }
  }
}

/** What is drawn, one row a moment. */
export function votesExport(moments: readonly VoteMoment[]): { columns: string[]; rows: (string | number)[][] } {
  return {
    columns: ['epoch', 'weight', 'rows voting down', 'push down by size'],
    rows: moments.map(({ name, weight, down, downBySize }) => [name, weight, down, downBySize])
  }
}

/** A line up to the last moment on the way, and the end as a point of its own. */
function lineAndEnd(
  moments: readonly VoteMoment[],
  label: string,
  of: (moment: VoteMoment) => number,
  colour: string,
  borderDash: number[]
): ChartDataset[] {
  const point = (moment: VoteMoment) => ({ x: moment.x, y: of(moment) })
  const way = moments.filter(({ name }) => name !== 'end')
  const end = moments.filter(({ name }) => name === 'end')
  const look = { label, borderColor: colour, backgroundColor: colour, borderDash }
  return [
    // A single point would be drawn as nothing.
    { ...look, data: way.map(point), pointRadius: way.length === 1 ? 3 : 0 },
    { ...look, data: end.map(point), pointRadius: 3, showLine: false, clip: false }
  ] as ChartDataset[]
}

/** The two charts stand below each other, so their epochs do too. */
function sameWidth(axis: { width: number }): void {
  axis.width = 60
}

function epochAxis(moments: readonly VoteMoment[], title: string) {
  const end = moments.at(-1)?.x ?? 1
  const last = moments.at(-2)?.x ?? 0
  const epochs = hasWay(moments) ? axisTicks(0, last, 5).filter((tick) => tick < end * 0.9) : [0]
  const words = (value: number) => (value === end ? 'end' : value === 0 ? 'start' : formatNumber(value, 0))
  return {
    type: 'linear' as const,
    min: 0,
    max: end,
    title: { display: title !== '', text: title },
    ticks: { callback: (value: string | number) => words(Number(value)), autoSkip: false },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = [...epochs, end].map((value) => ({ value }))
    }
  }
}

function tooltip(moments: readonly VoteMoment[], words: (label: string, value: number) => string) {
  return {
    callbacks: {
      title: ([item]: { parsed: { x: number | null } }[]) => {
        const name = moments.find(({ x }) => x === item?.parsed.x)?.name ?? ''
        return /^\d+$/.test(name) ? `epoch ${name}` : name
      },
      label: ({ dataset, parsed }: { dataset: { label?: string }; parsed: { y: number | null } }) =>
        words(dataset.label ?? '', parsed.y ?? NaN)
    }
  }
}
