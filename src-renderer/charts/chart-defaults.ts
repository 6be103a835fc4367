import type { ChartConfiguration, ChartOptions, ScaleOptionsByType } from 'chart.js'
import type { ChartTheme } from './chart-theme.ts'
import { tickWords } from './tick-words.ts'

/** The look all charts share, under what the configuration says itself: no animation, quiet axes, at most five ticks or so. */
export function withDefaults(configuration: ChartConfiguration, theme: ChartTheme): ChartConfiguration {
  const options: ChartOptions = configuration.options ?? {}
  const scales = Object.fromEntries(
    Object.entries(options.scales ?? {}).map(([axis, scale]) => [axis, merge(scaleDefaults(axis, theme), scale ?? {})])
  )
  return {
    ...configuration,
    options: {
      ...merge(
        {
          animation: false,
          responsive: true,
          maintainAspectRatio: false,
          font: { family: theme.family, size: 11 },
          color: theme.colour('ink3'),
          interaction: { mode: 'index', intersect: false },
          elements: { point: { radius: 0, hoverRadius: 3 }, line: { borderWidth: 1.5 } },
          plugins: { tooltip: tooltipDefaults(theme) }
        },
        options
      ),
      scales
    }
  } as ChartConfiguration
}

function scaleDefaults(axis: string, theme: ChartTheme): Partial<ScaleOptionsByType<'linear'>> {
  const vertical = axis.startsWith('y')
  return {
    border: { display: !vertical, color: theme.colour('line2') },
    grid: { display: vertical, color: theme.colour('grid'), tickLength: 0 },
    ticks: {
      color: theme.colour('ink3'),
      font: { family: theme.family, size: 11 },
      maxTicksLimit: vertical ? 6 : 7,
      maxRotation: 0,
      padding: 8,
      callback: tickText
    },
    title: { color: theme.colour('ink3'), font: { family: theme.family, size: 11 } }
  } as unknown as Partial<ScaleOptionsByType<'linear'>>
}

function tickText(value: string | number, _index: number, ticks: readonly { value: number }[]): string {
  if (typeof value !== 'number') return value
  return tickWords(
    value,
    ticks.map((tick) => tick.value)
  )
}

function tooltipDefaults(theme: ChartTheme) {
  return {
    backgroundColor: theme.colour('bg'),
    borderColor: theme.colour('line2'),
    borderWidth: 1,
    titleColor: theme.colour('ink'),
    bodyColor: theme.colour('ink2'),
    titleFont: { family: theme.family, size: 12, weight: 600 },
    bodyFont: { family: theme.family, size: 12 },
    padding: 8,
    cornerRadius: 6,
    displayColors: false
  }
}

type Plain = Record<string, unknown>

/** `over` wins; plain objects are merged, everything else is replaced. */
function merge(under: object, over: object): Plain {
  const result: Plain = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const below = result[key]
    result[key] = isPlain(below) && isPlain(value) ? merge(below, value) : value
  }
  return result
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
