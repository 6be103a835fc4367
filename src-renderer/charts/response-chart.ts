import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { decimalsFor, formatNumber, formatRange } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'
import type { ResponseCurve } from './response-curves.ts'
import { axisTicks } from './sign-bars.ts'

/** A curve as it is drawn. */
export interface ResponseLine {
  curve: ResponseCurve
  /** For the tooltip; without it the line is background and says nothing. */
  label?: string
  colour: string
  /** Of the band over runs. */
  fill?: string
  width?: number
  dash?: number[]
}

export interface ResponseAxes {
  /** The variable. */
  x: string
  levels: string[] | null
  y: string
  range: { low: number; high: number }
  /** A small multiple: few ticks, no titles. */
  small?: boolean
  /** Where the data are: ticks along the x axis. */
  rug?: readonly number[]
}

const LONGEST_LEVEL = 14

/** Answers by the values of one variable: lines over a scale, points over levels, which have no way between them. */
export function responseChart(
  lines: readonly ResponseLine[],
  axes: ResponseAxes,
  theme: ChartTheme
): ChartConfiguration {
  const { levels, small = false, range, rug = [] } = axes
  const told = lines.filter(({ label }) => label !== undefined)
  const datasets = lines.flatMap((line) =>
    levels ? levelPoints(line, told.indexOf(line), told.length) : scaleLine(line)
  )
  const ends = endsOf(lines)
  const decimals = decimalsFor([range.low, range.high], 4)
  const title = (text: string) => ({ display: !small, text })
  return {
    type: 'line',
    data: { datasets: [...datasets, ...(rug.length > 0 ? [rugTicks(rug, range.low, theme)] : [])] as ChartDataset[] },
    options: {
      layout: { padding: { top: 8, right: 8 } },
      scales: {
        x: levels
          ? {
              type: 'linear',
              min: 0.5,
              max: levels.length + 0.5,
              title: title(axes.x),
              ticks: { callback: (value) => levelText(levels[Number(value) - 1]) },
              afterBuildTicks: (axis) => (axis.ticks = levels.map((_, place) => ({ value: place + 1 })))
            }
          : {
              type: 'linear',
              ...ends,
              title: title(axes.x),
              // Round numbers, however narrow the chart: on its own it may find place for one.
              afterBuildTicks: (axis) => (axis.ticks = roundTicks(axis.min, axis.max, small ? 3 : 7))
            },
        y: {
          type: 'linear',
          min: range.low,
          max: range.high,
          title: title(axes.y),
          afterBuildTicks: (axis) => (axis.ticks = roundTicks(axis.min, axis.max, small ? 2 : 5))
        }
      },
      plugins: {
        tooltip: {
          filter: ({ dataset }) => lines.some(({ label }) => label !== undefined && label === dataset.label),
          callbacks: {
            title: (items) => (items[0] ? placeText(axes, items[0].parsed.x ?? NaN, told) : ''),
            label: ({ dataset, dataIndex }) => answerText(told, dataset.label ?? '', dataIndex, decimals)
          }
        }
      }
    }
  }
}

/** Edges of the band and the line itself; what is no number breaks the line. */
function scaleLine({ curve, label, colour, fill, width = 1.5, dash }: ResponseLine): object[] {
  const points = (values: readonly number[]) => curve.x.map((x, i) => ({ x, y: values[i] }))
  const edge = { borderWidth: 0, pointHoverRadius: 0 }
  return [
    ...(curve.low && curve.high && fill
      ? [
          { ...edge, data: points(curve.low) },
          { ...edge, data: points(curve.high), fill: '-1', backgroundColor: fill }
        ]
      : []),
    {
      label,
      data: points(curve.y),
      borderColor: colour,
      borderWidth: width,
      borderDash: dash ?? [],
      pointHoverRadius: label === undefined ? 0 : 3,
      pointHoverBackgroundColor: colour
    }
  ]
}

/**
 * A point a level with its range over runs as an upright bar, lines beside each other; background lines are drawn as they are.
 *
 * @param at place among the lines that say something
 */
function levelPoints({ curve, label, colour, width = 1.5 }: ResponseLine, at: number, count: number): object[] {
  const { x, y, low, high } = curve
  if (label === undefined) {
    return [
      {
        data: x.map((place, i) => ({ x: place, y: y[i] })),
        borderColor: colour,
        borderWidth: width,
        pointHoverRadius: 0
      }
    ]
  }
  const beside = (at - (count - 1) / 2) * Math.min(0.12, 0.7 / count)
  const range = low &&
    high && {
      type: 'bar',
      data: x.map((place, i) => ({ x: place + beside, y: [low[i], high[i]] })),
      grouped: false,
      barThickness: 2,
      backgroundColor: colour
    }
  return [
    ...(range ? [range] : []),
    {
      label,
      data: x.map((place, i) => ({ x: place + beside, y: y[i] })),
      showLine: false,
      pointRadius: 3.5,
      pointHoverRadius: 5,
      backgroundColor: colour,
      borderColor: colour
    }
  ]
}

function rugTicks(values: readonly number[], floor: number, theme: ChartTheme): object {
  return {
    data: values.map((x) => ({ x, y: floor })),
    showLine: false,
    clip: false,
    pointStyle: 'line',
    rotation: 90,
    pointRadius: 5,
    pointHoverRadius: 5,
    borderColor: theme.colour('ink2'),
    pointBorderWidth: 1.5
  }
}

const roundTicks = (low: number, high: number, most: number) =>
  high > low ? axisTicks(low, high, most).map((value) => ({ value })) : [{ value: low }]

function endsOf(lines: readonly ResponseLine[]): { min?: number; max?: number } {
  const xs = lines.flatMap(({ curve }) => [curve.x[0], curve.x[curve.x.length - 1]]).filter(Number.isFinite)
  return xs.length === 0 ? {} : { min: Math.min(...xs), max: Math.max(...xs) }
}

function levelText(level: string | undefined): string {
  if (level === undefined) return ''
  return level.length > LONGEST_LEVEL ? `${level.slice(0, LONGEST_LEVEL - 1)}…` : level
}

function placeText({ x, levels }: ResponseAxes, at: number, lines: readonly ResponseLine[]): string {
  const place = levels ? (levels[Math.round(at) - 1] ?? '') : `${x} = ${formatNumber(at)}`
  return lines.some(({ curve }) => curve.low) ? `${place}, and 5–95 % of runs` : place
}

/** @param decimals as many for all answers, so that they can be compared */
function answerText(lines: readonly ResponseLine[], label: string, index: number, decimals: number): string {
  const line = lines.find((one) => one.label === label)
  if (!line) return ''
  const { y, low, high } = line.curve
  const range = low && high ? ` (${formatRange(low[index], high[index], { decimals })})` : ''
  return `${label}: ${formatNumber(y[index], decimals)}${range}`
}
