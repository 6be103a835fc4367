import type { Chart, ChartType, Plugin } from 'chart.js'

/** Names beside the points of a chart; a name that has no free place is left out, for hovering tells it. */
interface PointLabelsOptions {
  /** The most important first: they are placed first. */
  labels: PointLabel[]
}

interface PointLabel {
  /** On the axes. */
  x: number
  y: number
  text: string
  colour: string
  /** Ends of lines through the point, which names leave free: left and right, lower and upper. */
  across?: readonly [number, number] | null
  up?: readonly [number, number] | null
}

declare module 'chart.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- chart.js declares it with this parameter
  interface PluginOptionsByType<TType extends ChartType> {
    pointLabels?: PointLabelsOptions
  }
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}

const HEIGHT = 14
/** Between a point and its name. */
const GAP = 7

/**
 * Where names fit: right, left, above or below of their points, inside the area, over no other name, point or obstacle.
 *
 * @returns the left end and the middle of each; null where there is no place
 */
export function placeLabels(
  points: readonly { x: number; y: number; width: number }[],
  area: Box,
  obstacles: readonly Box[] = []
): ({ x: number; y: number } | null)[] {
  const taken: Box[] = [...obstacles, ...points.map(({ x, y }) => ({ left: x - 4, top: y - 4, width: 8, height: 8 }))]
  return points.map(({ x, y, width }) => {
    const top = y - HEIGHT / 2
    const places = [
      { left: x + GAP, top },
      { left: x - GAP - width, top },
      { left: x - width / 2, top: y - GAP - HEIGHT },
      { left: x - width / 2, top: y + GAP }
    ].map((place) => ({ ...place, width, height: HEIGHT }))
    const free = places.find((place) => isInside(place, area) && !taken.some((other) => overlap(place, other)))
    if (free === undefined) return null
    taken.push(free)
    return { x: free.left, y: free.top + HEIGHT / 2 }
  })
}

const overlap = (a: Box, b: Box) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

const isInside = (a: Box, area: Box) =>
  a.left >= area.left &&
  a.top >= area.top &&
  a.left + a.width <= area.left + area.width &&
  a.top + a.height <= area.top + area.height

/** A line between values of the axes, a pixel wide or high. */
function boxOf(scales: Chart['scales'], across: readonly [number, number], up: readonly [number, number]): Box {
  const [left, right] = across.map((value) => scales.x.getPixelForValue(value))
  const [bottom, top] = up.map((value) => scales.y.getPixelForValue(value))
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}

export const pointLabels: Plugin = {
  id: 'pointLabels',
  afterDraw(chart: Chart, _, options: Partial<PointLabelsOptions>) {
    const { labels = [] } = options
    const { ctx, chartArea, scales } = chart
    if (labels.length === 0 || !scales.x || !scales.y) return
    ctx.save()
    ctx.textBaseline = 'middle'
    ctx.font = `500 11px ${chart.options.font?.family ?? 'sans-serif'}`
    const points = labels.map(({ x, y, text }) => ({
      x: scales.x.getPixelForValue(x),
      y: scales.y.getPixelForValue(y),
      width: ctx.measureText(text).width
    }))
    const lines = labels.flatMap(({ x, y, across, up }) => [
      ...(across ? [boxOf(scales, across, [y, y])] : []),
      ...(up ? [boxOf(scales, [x, x], up)] : [])
    ])
    const places = placeLabels(points, chartArea, lines)
    places.forEach((place, index) => {
      if (place === null) return
      ctx.fillStyle = labels[index].colour
      ctx.fillText(labels[index].text, place.x, place.y)
    })
    ctx.restore()
  }
}
