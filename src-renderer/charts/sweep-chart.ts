import type { ChartConfiguration } from 'chart.js'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { formatMeanSd, formatNumber } from '../../src-main/core/format-number.ts'
import type { ChartTheme } from './chart-theme.ts'

/** Settings that can be swept, as columns of the table `points`; the first there is goes along the x axis. */
const SWEPT = ['decay', 'learning rate', 'hidden'] as const

export interface SweepPicture {
  /** What goes along the x axis. */
  along: (typeof SWEPT)[number]
  /** Its values in order: numbers, or layers such as `8-5`. */
  places: string[]
  lines: SweepLine[]
  /** Loss of the experiment's own settings. */
  own: number | null
}

/** Points that differ in what goes along the x axis only. */
interface SweepLine {
  /** `hidden 8-5`; empty where only one setting was swept. */
  name: string
  points: { place: number; variant: string; mean: number; sd: number; lowest: boolean }[]
}

/** @param points the table `points` of the method `sweep`; null when there is no point with a loss */
export function sweepPicture(points: AnalysisTable): SweepPicture | null {
  const { columns, rows, values, texts } = points
  const swept = SWEPT.filter((name) => columns.includes(name))
  const [along, ...others] = swept
  if (along === undefined) return null
  const at = (row: number, column: string) => values[row][columns.indexOf(column)]
  const textOf = (row: number, name: (typeof SWEPT)[number]) =>
    name === 'hidden' ? (texts?.hidden[row] ?? '–') : Number.isNaN(at(row, name)) ? '–' : String(at(row, name))
  const isPoint = (row: number) => textOf(row, along) !== '–' && Number.isFinite(at(row, 'loss'))
  const rowsOfPoints = [...rows.keys()].filter(isPoint)
  if (rowsOfPoints.length === 0) return null
  const places = [...new Set(rowsOfPoints.map((row) => textOf(row, along)))].sort(byValue)
  const nameOf = (row: number) => others.map((name) => `${name} ${textOf(row, name)}`).join(', ')
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
  const ownRow = rows.findIndex((_, row) => swept.every((name) => textOf(row, name) === '–'))
  return { along, places, lines, own: ownRow === -1 ? null : at(ownRow, 'loss') }
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
      layout: { padding: { top: 8, right: several ? 110 : 8 } },
      scales: {
        x: {
          type: 'linear',
          min: -0.4,
          max: places.length - 0.6,
          title: { display: true, text: along === 'hidden' ? 'hidden units' : along },
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
