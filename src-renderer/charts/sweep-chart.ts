import type { ChartConfiguration } from 'chart.js'
import { SWEPT } from '../../src-main/core/analysis/sweep/sweep.ts'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { formatMeanSd, formatNumber } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'

/** The first of them that was swept goes along the x axis. */
const SETTINGS = Object.values(SWEPT)
type Setting = (typeof SETTINGS)[number]

export interface SweepPicture {
  /** What goes along the x axis: `hidden units`. */
  along: Setting['words']
  /** Its values in order: numbers, or layers such as `8-5`. */
  places: string[]
  lines: SweepLine[]
  /** Loss of the experiment's own settings. */
  own: number | null
  /** Whether a point is a mean: one seed has no spread. */
  spread: boolean
}

/** Points that differ in what goes along the x axis only. */
interface SweepLine {
  /** `hidden units 8-5`; empty where only one setting was swept. */
  name: string
  points: { place: number; variant: string; mean: number; sd: number; lowest: boolean }[]
}

/** @param points the table `points` of the method `sweep`; null when there is no point with a loss */
export function sweepPicture(points: AnalysisTable): SweepPicture | null {
  const { columns, rows, values, texts } = points
  const swept = SETTINGS.filter(({ column }) => columns.includes(column))
  const [along, ...others] = swept
  if (along === undefined) return null
  const at = (row: number, column: string) => values[row][columns.indexOf(column)]
  const textOf = (row: number, { column }: Setting) =>
    texts?.[column]?.[row] ?? (Number.isNaN(at(row, column)) ? '–' : String(at(row, column)))
  const isPoint = (row: number) => textOf(row, along) !== '–' && Number.isFinite(at(row, 'loss'))
  const rowsOfPoints = [...rows.keys()].filter(isPoint)
  if (rowsOfPoints.length === 0) return null
  const places = [...new Set(rowsOfPoints.map((row) => textOf(row, along)))].sort(byValue)
  const nameOf = (row: number) => others.map((setting) => `${setting.words} ${textOf(row, setting)}`).join(', ')
  const lines = [...Map.groupBy(rowsOfPoints, nameOf)].map(([name, members]): SweepLine => ({
    name,
    points: members
      .map((row) => ({
        place: places.indexOf(textOf(row, along)),
        variant: rows[row],
        mean: at(row, 'loss'),
        sd: at(row, 'sd'),
        lowest: texts?.verdict[row] === 'lowest'
      }))
      .sort((a, b) => a.place - b.place)
  }))
  lines.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  const ownRow = rows.findIndex((_, row) => swept.every((setting) => textOf(row, setting) === '–'))
  return {
    along: along.words,
    places,
    lines,
    own: ownRow === -1 ? null : at(ownRow, 'loss'),
    spread: lines.some(({ points }) => points.some(({ sd }) => Number.isFinite(sd)))
  }
}

/** Numbers by size; layers by their number, then by their units. */
function byValue(a: string, b: string): number {
  const [first, second] = [a, b].map((text) => text.split('-').map(Number))
  return first.length - second.length || first.reduce((found, units, layer) => found || units - second[layer], 0)
}

/** Loss by setting, a line for each combination of the others, with whiskers of one standard deviation over runs. */
export function sweepChart(
  { along, places, lines, own }: SweepPicture,
  loss: string,
  theme: ChartTheme
): ChartConfiguration {
  const several = lines.length > 1
  const shade = (line: number) => theme.colour('acc', several ? 1 - (0.65 * line) / (lines.length - 1) : 1)
  const apart = (line: number) => (several ? (line - (lines.length - 1) / 2) * Math.min(0.06, 0.5 / lines.length) : 0)
  const whiskers = lines.flatMap(({ points }, line) =>
    points
      .filter(({ sd }) => Number.isFinite(sd))
      .map(({ place, mean, sd }) => ({
        type: 'line' as const,
        xMin: place + apart(line),
        xMax: place + apart(line),
        yMin: mean - sd,
        yMax: mean + sd,
        borderColor: shade(line),
        borderWidth: 1
      }))
  )
  const ownLine =
    own === null
      ? []
      : [
          {
            type: 'line' as const,
            yMin: own,
            yMax: own,
            borderColor: theme.colour('ink3'),
            borderWidth: 1,
            borderDash: [4, 4]
          }
        ]
  return {
    type: 'line',
    data: {
      datasets: lines.map(({ name, points }, line) => ({
        label: name,
        data: points.map(({ place, mean }) => ({ x: place + apart(line), y: mean })),
        borderColor: shade(line),
        backgroundColor: points.map(({ lowest }) => (lowest ? theme.colour('acc') : theme.colour('bg'))),
        pointBorderColor: shade(line),
        pointRadius: points.map(({ lowest }) => (lowest ? 5 : 3)),
        pointHoverRadius: 5
      }))
    },
    options: {
      interaction: { mode: 'nearest', intersect: false },
      layout: { padding: { top: 8, right: several ? 128 : 8 } },
      scales: {
        x: {
          type: 'linear',
          min: -0.4,
          max: places.length - 0.6,
          title: { display: true, text: along },
          ticks: { callback: (value) => places[Number(value)] ?? '' },
          afterBuildTicks: (axis) => (axis.ticks = places.map((_, value) => ({ value })))
        },
        y: { type: 'linear', title: { display: true, text: loss } }
      },
      plugins: {
        endLabels: {
          labels: several
            ? lines.map(({ name, points }, line) => ({
                at: points[points.length - 1].mean,
                text: name,
                colour: shade(line)
              }))
            : []
        },
        annotation: {
          annotations: Object.fromEntries([...ownLine, ...whiskers].map((mark, index) => [`mark${index}`, mark]))
        },
        tooltip: {
          callbacks: {
            title: ([item]) => (item ? lines[item.datasetIndex].points[item.dataIndex].variant : ''),
            label: ({ datasetIndex, dataIndex }) => {
              const { mean, sd } = lines[datasetIndex].points[dataIndex]
              return Number.isFinite(sd) ? formatMeanSd(mean, sd) : formatNumber(mean)
            }
          }
        }
      }
    }
  }
}
