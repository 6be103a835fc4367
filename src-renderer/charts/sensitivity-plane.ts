import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { formatNumber, formatRange, formatSigned } from '../../src-main/core/format-number.ts'
import { pairedTables } from '../../src-main/core/analysis/paired-tables.ts'
import type { TableData } from '../components/table-data.ts'
import type { ChartTheme } from './chart-theme.ts'

/** A variable in the plane of its derivatives: mean over rows (direction) by SD over rows (how much it depends on the row). */
export interface PlanePoint {
  name: string
  mean: number
  sd: number
  /** 5 and 95 % of runs; null for a single run. */
  meanRange: [number, number] | null
  sdRange: [number, number] | null
}

/** The points of one output, farthest from 0 first. */
export function planePoints(tables: readonly AnalysisTable[], output: string): PlanePoint[] {
  const [mean, sd] = ['mean', 'sd'].map((name) => pairedTables(tables).find(({ table }) => table.name === name))
  const c = mean?.table.columns.indexOf(output) ?? -1
  if (!mean || !sd || c < 0) return []
  const rangeAt = ({ low, high }: typeof mean, row: number): [number, number] | null =>
    low && high ? [low.values[row][c], high.values[row][c]] : null
  return mean.table.rows
    .map((name, row) => ({
      name,
      mean: mean.table.values[row][c],
      sd: sd.table.values[row][c],
      meanRange: rangeAt(mean, row),
      sdRange: rangeAt(sd, row)
    }))
    .sort((a, b) => Math.hypot(b.mean, b.sd) - Math.hypot(a.mean, a.sd))
}

/** Whether the mean has one sign in 95 % of the runs; of a single run there is nothing that could fail to hold. */
const isSteady = ({ meanRange }: PlanePoint) => meanRange === null || meanRange[0] > 0 || meanRange[1] < 0

/** @param output what the derivatives are of, with its unit: `probability of A` */
export function sensitivityPlane(
  points: readonly PlanePoint[],
  output: string,
  selected: string | null,
  theme: ChartTheme
): ChartConfiguration {
  const colourOf = ({ mean }: PlanePoint) => theme.colour(mean < 0 ? 'neg' : 'pos')
  const { left, right, top } = endsOf(points)
  const reach = Math.max(-left, right)
  const datasets = [
    {
      label: 'variables',
      data: points.map(({ mean, sd }) => ({ x: mean, y: sd })),
      pointRadius: points.map(({ name }) => (name === selected ? 6 : 4)),
      pointHoverRadius: 6,
      pointBackgroundColor: points.map((point) => (isSteady(point) ? colourOf(point) : theme.colour('bg'))),
      pointBorderColor: points.map((point) => (point.name === selected ? theme.colour('ink') : colourOf(point))),
      pointBorderWidth: 1.5
    },
    {
      data: points.flatMap(({ mean, sd, meanRange, sdRange }) => [
        ...segment(meanRange, (x) => ({ x, y: sd })),
        ...segment(sdRange, (y) => ({ x: mean, y }))
      ]),
      showLine: true,
      borderColor: theme.colour('ink3'),
      borderWidth: 1,
      pointRadius: 0,
      pointHitRadius: 0,
      order: 1
    },
    {
      data: [-reach, 0, reach].map((x) => ({ x, y: Math.abs(x) })),
      showLine: true,
      borderColor: theme.colour('line2'),
      borderWidth: 1,
      borderDash: [4, 4],
      pointRadius: 0,
      pointHitRadius: 0,
      order: 2
    }
  ]
  return {
    type: 'scatter',
    data: { datasets: datasets as ChartDataset[] },
    options: {
      interaction: { mode: 'nearest', intersect: true },
      layout: { padding: { top: 8, right: 8 } },
      scales: {
        x: {
          type: 'linear',
          min: left,
          max: right,
          ticks: { includeBounds: false },
          title: { display: true, text: `mean change of ${output} by 1 SD of the variable` }
        },
        y: {
          type: 'linear',
          min: 0,
          max: top,
          ticks: { includeBounds: false },
          title: { display: true, text: 'SD over rows' }
        }
      },
      plugins: {
        pointLabels: {
          labels: points.map(({ name, mean, sd, meanRange, sdRange }) => ({
            x: mean,
            y: sd,
            text: name,
            colour: theme.colour('ink'),
            across: meanRange,
            up: sdRange
          }))
        },
        tooltip: {
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: { label: ({ dataIndex }) => pointText(points[dataIndex]) }
        },
        annotation: {
          annotations: {
            zero: { type: 'line', xMin: 0, xMax: 0, borderColor: theme.colour('line2'), borderWidth: 1 }
          }
        }
      }
    }
  }
}

export function planeTable(points: readonly PlanePoint[]): TableData {
  const spread = points.some(({ meanRange }) => meanRange !== null)
  const ends = (range: [number, number] | null) => (spread ? (range ?? [null, null]) : [])
  return {
    columns: [
      'variable',
      'mean',
      ...(spread ? ['mean 5 %', 'mean 95 %'] : []),
      'sd',
      ...(spread ? ['sd 5 %', 'sd 95 %'] : [])
    ],
    rows: points.map(({ name, mean, sd, meanRange, sdRange }) => [name, mean, ...ends(meanRange), sd, ...ends(sdRange)])
  }
}

/** A range as a piece of a line that has gaps. */
function segment(range: [number, number] | null, at: (value: number) => { x: number; y: number }) {
  return range === null ? [] : [at(range[0]), at(range[1]), { x: NaN, y: NaN }]
}

function endsOf(points: readonly PlanePoint[]): { left: number; right: number; top: number } {
  const across = points.flatMap(({ mean, meanRange }) => [mean, ...(meanRange ?? [])]).filter(Number.isFinite)
  const up = points.flatMap(({ sd, sdRange }) => [sd, ...(sdRange ?? [])]).filter(Number.isFinite)
  const [least, most] = [Math.min(0, ...across), Math.max(0, ...across)]
  // Room for names beside the outermost points.
  const room = (most - least) * 0.12 || 1
  return { left: least - room, right: most + room, top: Math.max(0, ...up) * 1.12 || 1 }
}

function pointText({ name, mean, sd, meanRange, sdRange }: PlanePoint): string {
  const range = (ends: [number, number] | null, signed: boolean) =>
    ends ? ` (5–95 % of runs ${formatRange(...ends, { signed })})` : ''
  return `${name}: mean ${formatSigned(mean, 3)}${range(meanRange, true)}, SD ${formatNumber(sd, 3)}${range(sdRange, false)}`
}
