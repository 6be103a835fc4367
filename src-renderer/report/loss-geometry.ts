import type { History } from '../../src-main/core/run/run.ts'

export interface LossGeometry {
  curves: { name: string; validation: string; training: string; end: { x: number; y: number } | null }[]
  xTicks: { at: number; epoch: number }[]
  yTicks: { at: number; loss: number }[]
}

/** More points than this are not seen on paper. */
const POINTS = 200

/**
 * Loss curves as SVG paths on a log scale. Losses that are 0 or no number leave a gap: a log scale has no place for them.
 *
 * @param series named histories
 * @param plot the area inside the axes, in pixels
 */
export function lossGeometry(
  series: readonly { name: string; history: History }[],
  plot: { left: number; top: number; width: number; height: number }
): LossGeometry {
  const losses = series.flatMap(({ history }) => [...history.training, ...history.validation]).filter(drawable)
  if (losses.length === 0) return { curves: [], xTicks: [], yTicks: [] }
  const low = Math.log(losses.reduce((a, b) => Math.min(a, b)))
  const high = Math.log(losses.reduce((a, b) => Math.max(a, b)))
  const epochs = Math.max(...series.map(({ history }) => history.training.length))
  const x = (epoch: number) => plot.left + ((epoch - 1) / Math.max(1, epochs - 1)) * plot.width
  const y = (loss: number) => plot.top + ((high - Math.log(loss)) / Math.max(1e-9, high - low)) * plot.height
  return {
    curves: series.map(({ name, history }) => ({
      name,
      validation: path(history.validation, x, y),
      training: path(history.training, x, y),
      end: endOf(history.validation.length > 0 ? history.validation : history.training, x, y)
    })),
    xTicks: epochTicks(epochs).map((epoch) => ({ at: x(Math.max(1, epoch)), epoch })),
    yTicks: lossTicks(Math.exp(low), Math.exp(high)).map((loss) => ({ at: y(loss), loss }))
  }
}

const drawable = (loss: number) => Number.isFinite(loss) && loss > 0

function path(losses: Float32Array, x: (epoch: number) => number, y: (loss: number) => number): string {
  const step = Math.max(1, losses.length / POINTS)
  let drawn = ''
  let pen = 'M'
  for (let at = 0; at < losses.length; at += step) {
    const index = Math.min(losses.length - 1, Math.round(at))
    if (!drawable(losses[index])) {
      pen = 'M'
      continue
    }
    drawn += `${pen}${x(index + 1).toFixed(1)} ${y(losses[index]).toFixed(1)}`
    pen = 'L'
  }
  return drawn
}

function endOf(losses: Float32Array, x: (epoch: number) => number, y: (loss: number) => number) {
  const last = losses.findLastIndex(drawable)
  return last === -1 ? null : { x: x(last + 1), y: y(losses[last]) }
}

function epochTicks(epochs: number): number[] {
  const step =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000].find((size) => epochs / size <= 5) ?? epochs
  return Array.from({ length: Math.floor(epochs / step) + 1 }, (_, index) => index * step)
}

/** 1, 2 and 5 of each power of ten; only powers where that is too many. */
export function lossTicks(low: number, high: number): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of [1, 2, 5]) {
      const tick = Number(`${factor}e${power}`)
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick)
    }
  }
  return ticks.length > 7 ? ticks.filter((tick) => /^1|0\.0*1$/.test(String(tick))) : ticks
}

/** A tick of 1, 2 or 5 times a power of ten needs one digit: `0.05`, `2`. */
export const lossDecimals = (tick: number) => Math.max(0, -Math.floor(Math.log10(tick) + 1e-9))
