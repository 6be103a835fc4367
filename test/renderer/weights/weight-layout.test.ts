import { expect, test } from 'vitest'
import { alignWeights } from '../../../src-renderer/charts/weight-alignment.ts'
import { tableLayout, cellDecimals } from '../../../src-renderer/charts/weight-layout.ts'
import { weightGrid } from '../../../src-renderer/charts/weight-lines.ts'
import type { Layer } from '../../../src-main/core/run/network.ts'
import { small } from './networks.ts'

const names = (letter: string, count: number) => Array.from({ length: count }, (_, k) => `${letter}${k + 1}`)
/** Weights around 1.5, of either sign. */
const layer = (name: string, activation: Layer['activation'], inputs: string[], units: string[]): Layer => ({
  ...{ name, activation, inputs, units },
  weights: Float64Array.from({ length: inputs.length * units.length }, (_, k) => (k % 2 ? 1.5 : -1.5)),
  bias: new Float64Array(units.length).fill(0.5)
})
const network = {
  ...small,
  layers: [
    layer('hidden', 'tanh', names('v', 14), names('n', 8)),
    layer('output', 'softmax', names('n', 8), ['A', 'B', 'C'])
  ],
  inputStandardisation: [],
  classLabels: ['A', 'B', 'C']
}
const weights = alignWeights(network)
const grid = weightGrid(weights, {
  orientation: 'units-as-rows',
  order: weights.units.map((_, unit) => unit),
  totals: true,
  biases: true,
  rowNames: true
})
const fitted = (room: number) => tableLayout(grid, { room, decimals: (_, significant) => cellDecimals(2, significant) })

test('fourteen variables and three classes fit beside each other in a window of 1440 pixels', () => {
  // 1440 less the sidebar and the margins
  const { total, significant } = fitted(1136)
  expect(total).toBeLessThanOrEqual(1136)
  expect(significant).toBe(2)
})

test('a third digit is shown where there is room for it', () => {
  expect(fitted(1900).significant).toBe(3)
})

test('in a small window units and classes stay in sight while the variables scroll', () => {
  const { total, pinned } = fitted(796)
  expect(total).toBeGreaterThan(796)
  const kept = grid.columns.filter((_, column) => pinned[column] !== null).map(({ kind }) => kind)
  expect(kept).toEqual(['names', 'output', 'output', 'output'])
  // The last one stands at the edge, each other one further in.
  const distances = pinned.filter((distance) => distance !== null)
  expect(distances).toEqual([...distances].sort((a, b) => b - a))
})

test('decimals follow the end of the scale', () => {
  expect([cellDecimals(1.7, 2), cellDecimals(0.92, 2), cellDecimals(0.92, 3), cellDecimals(17, 2)]).toEqual([
    2, 2, 3, 1
  ])
})
