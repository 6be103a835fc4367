import type { ChartConfiguration } from 'chart.js'
import type { RunView } from '../../../src-main/api/types.ts'
import { decimalsFor, formatCount, formatNumber } from '../../../src-main/core/format-number.ts'
import type { ChartTheme, ChartToken } from '../../charts/chart-theme.ts'
import type { TableData } from '../../components/table-data.ts'

/** Series of a comparison in their order: ink, accent, grey dashed. A fourth becomes a chart of its own. */
export const SERIES: readonly { colour: ChartToken; dash: number[] }[] = [
  { colour: 'ink', dash: [] },
  { colour: 'acc', dash: [] },
  { colour: 'ink3', dash: [5, 4] }
]

/** The runs of each chart: all in one, or the baseline with each of the others. */
export function chartsOf<Run>(runs: readonly Run[]): Run[][] {
  const [baseline, ...others] = runs
  return runs.length <= SERIES.length ? [[...runs]] : others.map((run) => [baseline, run])
}

/** Loss by epoch: validation bold, training thin. */
export function lossChart(runs: readonly RunView[], logarithmic: boolean, theme: ChartTheme): ChartConfiguration {
  const datasets = runs.flatMap(({ summary, history }, index) => {
    const { colour, dash } = SERIES[index % SERIES.length]
    const line = (label: string, losses: Float32Array, width: number, opacity: number) => ({
      label,
      data: Array.from(losses, (loss, epoch) => ({ x: epoch + 1, y: loss })),
      borderColor: theme.colour(colour, opacity),
      borderWidth: width,
      borderDash: dash,
      pointRadius: 0
    })
    return [
      line(`${summary.name} training`, history.training, 1, 0.55),
      ...(history.validation.length > 0 ? [line(`${summary.name} validation`, history.validation, 2, 1)] : [])
    ]
  })
  const labels = runs.flatMap(({ summary, history }, index) => {
    const losses = history.validation.length > 0 ? history.validation : history.training
    const at = losses[losses.length - 1]
    return Number.isFinite(at)
      ? [{ at, text: shortened(summary.name), colour: theme.colour(SERIES[index % SERIES.length].colour) }]
      : []
  })
  return {
    type: 'line',
    data: { datasets },
    options: {
      parsing: false,
      normalized: true,
      layout: { padding: { right: 84 } },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          title: { display: true, text: 'epoch' },
          ticks: { callback: (epoch) => formatCount(Number(epoch)) }
        },
        y: {
          type: logarithmic ? 'logarithmic' : 'linear',
          title: { display: true, text: logarithmic ? 'loss, log scale' : 'loss' },
          // Two digits each: a short logarithmic axis has ticks such as 0.45 and 0.5.
          ticks: { callback: (loss) => formatNumber(Number(loss), decimalsFor([Number(loss)], 2)) }
        }
      },
      plugins: {
        endLabels: { labels },
        tooltip: {
          callbacks: {
            title: (items) => `epoch ${formatCount(items[0]?.parsed.x ?? NaN)}`,
            label: ({ dataset, parsed }) => `${dataset.label}: ${formatNumber(parsed.y ?? NaN)}`
          }
        }
      }
    }
  }
}

/** The numbers behind it: a row an epoch, an empty cell where a run had stopped. */
export function lossTable(runs: readonly RunView[]): TableData {
  const series = runs.flatMap(({ summary, history }) => [
    { name: `${summary.name} training`, losses: history.training },
    ...(history.validation.length > 0 ? [{ name: `${summary.name} validation`, losses: history.validation }] : [])
  ])
  const epochs = Math.max(0, ...series.map(({ losses }) => losses.length))
  return {
    columns: ['epoch', ...series.map(({ name }) => name)],
    rows: Array.from({ length: epochs }, (_, e) => [e + 1, ...series.map(({ losses }) => losses[e] ?? null)])
  }
}

/** The room beside the chart holds about this many letters. */
const LONGEST = 13
const shortened = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name)
