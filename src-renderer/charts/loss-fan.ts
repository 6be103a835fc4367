import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { Band, TrainingState } from '../../src-main/api/types.ts'
import { formatNumber, formatRange } from '../../src-main/core/format-number.ts'
import type { TableData } from '../components/table-data.ts'
import type { ChartTheme, ChartToken } from './chart-theme.ts'
import type { EndLabel } from './end-labels.ts'

/** `epochs` is where the axis ends: it stays while the batch trains. */
type Losses = Pick<TrainingState, 'training' | 'validation' | 'lines'> & { epochs?: number }

/** Loss by epoch over all runs: median, quartiles, 5 to 95 %; validation in the accent, training in ink. */
export function lossFan(losses: Losses, theme: ChartTheme): ChartConfiguration {
  return {
    type: 'line',
    data: {
      datasets: [
        ...fan('training', losses.training, 'ink3', theme),
        ...fan('validation', losses.validation, 'acc', theme)
      ] as ChartDataset[]
    },
    options: lossOptions(losses, theme)
  }
}

/** The same, every run a line. */
export function lossLines(losses: Losses, theme: ChartTheme): ChartConfiguration {
  const draw = (values: number[], epochs: number[], token: ChartToken) => ({
    data: epochs.map((epoch, index) => ({ x: epoch, y: values[index] })),
    borderColor: theme.colour(token, 0.25),
    borderWidth: 1,
    pointHitRadius: 0
  })
  const { lines } = losses
  return {
    type: 'line',
    data: {
      datasets: [
        ...lines.map((line) => draw(line.training, line.epochs, 'ink3')),
        ...lines.filter((line) => line.validation.length > 0).map((line) => draw(line.validation, line.epochs, 'acc'))
      ] as ChartDataset[]
    },
    // A hundred lines under the pointer say nothing; the fan has the numbers.
    options: { ...lossOptions(losses, theme), events: [] }
  }
}

/** The epoch at which the median validation loss is lowest; null without validation rows. */
export function bestEpoch(validation: readonly Band[]): Band | null {
  return validation.reduce<Band | null>(
    (best, band) => (best === null || band.median < best.median ? band : best),
    null
  )
}

/** The numbers behind the fan. */
export function lossTable({ training, validation }: Losses): TableData {
  const quantiles = ['5 %', '25 %', 'median', '75 %', '95 %']
  const values = (band: Band | undefined) =>
    band ? [band.low, band.lowerQuartile, band.median, band.upperQuartile, band.high] : quantiles.map(() => null)
  return {
    columns: [
      'epoch',
      ...quantiles.map((name) => `training ${name}`),
      ...quantiles.map((name) => `validation ${name}`)
    ],
    rows: training.map((band, index) => [band.epoch, ...values(band), ...values(validation[index])])
  }
}

/**
 * The loss axis ends where the bulk of the runs is after the first epochs: the start of a training would press everything
 * else to the floor.
 */
export function lossCeiling(bands: readonly (readonly Band[])[]): number | undefined {
  const later = bands.flatMap((band) => band.slice(Math.ceil(band.length * 0.02)))
  const starts = bands.flatMap((band) => band.slice(0, 1)).map((band) => band.median)
  const highest = Math.max(...later.map((band) => band.high).filter(Number.isFinite), -Infinity)
  const start = Math.max(...starts.filter(Number.isFinite), -Infinity)
  const ceiling = Math.max(highest, Math.min(start, highest * 2))
  return Number.isFinite(ceiling) ? ceiling : undefined
}

function fan(name: string, bands: readonly Band[], token: ChartToken, theme: ChartTheme) {
  const line = (key: keyof Band) => bands.map((band) => ({ x: band.epoch, y: band[key] }))
  const edge = (key: keyof Band) => ({ label: `${name} ${key}`, data: line(key), borderWidth: 0, pointHoverRadius: 0 })
  const area = (key: keyof Band, opacity: number) => ({
    ...edge(key),
    fill: '-1',
    backgroundColor: theme.colour(token, opacity)
  })
  return [
    edge('low'),
    area('high', 0.14),
    edge('lowerQuartile'),
    area('upperQuartile', 0.28),
    {
      label: name,
      data: line('median'),
      borderColor: theme.colour(token),
      pointHoverBackgroundColor: theme.colour(token)
    }
  ]
}

function endLabel(text: string, bands: readonly Band[], colour: string): EndLabel[] {
  const last = bands.at(-1)
  if (last === undefined || !Number.isFinite(last.median)) return []
  const note = `${formatNumber(last.median, 2)} (${formatRange(last.low, last.high, { decimals: 2 })})`
  return [{ at: last.median, text, note, colour }]
}

function lossOptions({ training, validation, epochs }: Losses, theme: ChartTheme): ChartConfiguration['options'] {
  const best = bestEpoch(validation)
  const end = epochs ?? training.at(-1)?.epoch
  const ceiling = lossCeiling([training, validation])
  return {
    layout: { padding: { right: 104, top: 8 } },
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: end,
        title: { display: true, text: 'epoch' },
        ticks: { includeBounds: false, precision: 0 }
      },
      y: {
        type: 'linear',
        min: 0,
        max: ceiling,
        title: { display: true, text: 'loss' },
        ticks: { includeBounds: false }
      }
    },
    plugins: {
      endLabels: {
        labels: [
          ...endLabel('validation', validation, theme.colour('acc-ink')),
          ...endLabel('training', training, theme.colour('ink2'))
        ]
      },
      tooltip: {
        filter: ({ dataset }) => dataset.label === 'training' || dataset.label === 'validation',
        callbacks: {
          title: ([item]) => `epoch ${item?.parsed.x ?? ''}`,
          label: ({ dataset, dataIndex }) =>
            bandText(dataset.label ?? '', (dataset.label === 'training' ? training : validation)[dataIndex])
        }
      },
      annotation: {
        annotations: best === null || ceiling === undefined ? {} : bestMarks(best, end ?? best.epoch, ceiling, theme)
      }
    }
  }
}

function bandText(name: string, band: Band | undefined): string {
  if (band === undefined) return name
  const middle = formatRange(band.lowerQuartile, band.upperQuartile, { decimals: 3 })
  const wide = formatRange(band.low, band.high, { decimals: 3 })
  return `${name} ${formatNumber(band.median, 3)}, half of the runs ${middle}, 5–95 % ${wide}`
}

/** A dashed line at the best epoch, its words beside it where there is room. */
function bestMarks(best: Band, lastEpoch: number, ceiling: number, theme: ChartTheme) {
  return {
    line: {
      type: 'line' as const,
      xMin: best.epoch,
      xMax: best.epoch,
      borderColor: theme.colour('acc'),
      borderWidth: 1,
      borderDash: [3, 3]
    },
    words: {
      type: 'label' as const,
      xValue: best.epoch,
      yValue: ceiling * 0.75,
      position: { x: best.epoch < lastEpoch * 0.6 ? ('start' as const) : ('end' as const), y: 'center' as const },
      content: `lowest median validation loss: epoch ${best.epoch}`,
      color: theme.colour('acc-ink'),
      font: { family: theme.family, size: 11 }
    }
  }
}
