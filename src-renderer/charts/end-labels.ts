import type { Chart, ChartType, Plugin } from 'chart.js'

/** Names of lines at their right ends, in the room the chart leaves there: instead of a legend. */
interface EndLabelsOptions {
  labels: EndLabel[]
}

export interface EndLabel {
  /** On the y axis. */
  at: number
  text: string
  /** A second, smaller line. */
  note?: string
  colour: string
}

declare module 'chart.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- chart.js declares it with this parameter
  interface PluginOptionsByType<TType extends ChartType> {
    endLabels?: EndLabelsOptions
  }
}

/** Pushes labels apart so that they do not overlap; they keep their order. */
export function spread(positions: readonly number[], height: number, top: number, bottom: number): number[] {
  const order = positions.map((position, index) => ({ position, index })).sort((a, b) => a.position - b.position)
  let previous = -Infinity
  for (const label of order) {
    label.position = Math.max(label.position, previous + height, top)
    previous = label.position
  }
  let next = bottom + height
  for (const label of order.toReversed()) {
    label.position = Math.min(label.position, next - height)
    next = label.position
  }
  const result = new Array<number>(positions.length)
  for (const { position, index } of order) result[index] = position
  return result
}

export const endLabels: Plugin = {
  id: 'endLabels',
  afterDraw(chart: Chart, _, options: Partial<EndLabelsOptions>) {
    const { labels = [] } = options
    const { ctx, chartArea, scales } = chart
    if (labels.length === 0 || !scales.y) return
    const height = labels.some((label) => label.note) ? 32 : 16
    const wanted = labels.map((label) => scales.y.getPixelForValue(label.at) - height / 2)
    const tops = spread(wanted, height, chartArea.top - 8, chartArea.bottom - height)
    ctx.save()
    ctx.textBaseline = 'middle'
    labels.forEach(({ text, note, colour }, index) => {
      ctx.fillStyle = colour
      ctx.font = `600 11px ${chart.options.font?.family ?? 'sans-serif'}`
      ctx.fillText(text, chartArea.right + 6, tops[index] + 8)
      if (!note) return
      ctx.font = `400 11px ${chart.options.font?.family ?? 'sans-serif'}`
      ctx.fillText(note, chartArea.right + 6, tops[index] + 22)
    })
    ctx.restore()
  }
}
