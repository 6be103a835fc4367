import { multiply } from '../../src-main/core/linear-algebra.ts'
import { centreOutput, unitLengths } from '../../src-main/core/run/canonical.ts'
import type { Network } from '../../src-main/core/run/network.ts'
import type { AlignedWeights } from './weight-alignment.ts'

/** How what enters a layer is sorted: the variables, or the units of the layer before. */
export type InputOrder = 'as-given' | 'by-size' | 'by-paths' | 'into-unit' | 'by-name'

/**
 * The units of a layer from strong to weak, by ‖w‖‖v‖: the length of what enters a unit times the length of what leaves it
 * (centred for a softmax). For tanh and logistic units neither their order nor their sign matters to this number.
 */
export function unitOrderByStrength(network: Network, layer: number): number[] {
  const { layers } = centreOutput(network)
  const [into, outOf] = layers.slice(layer)
  const order = into.units.map((_, unit) => unit)
  if (outOf === undefined) return order
  return byLargest(
    order.map((unit) => {
      const { incoming, outgoing } = unitLengths(into, outOf, unit)
      return incoming * outgoing
    })
  )
}

/**
 * The inputs of a table in another order; of equal ones the first stays the first.
 *
 * @param unit of this table, for `into-unit`: from the most positive weight to the most negative
 */
export function inputOrder(
  order: InputOrder,
  network: Network,
  weights: AlignedWeights,
  unit: string | null = null
): number[] {
  const { inputs, incoming, units } = weights
  const places = inputs.map((_, input) => input)
  switch (order) {
    case 'as-given':
      return places
    case 'by-size':
      return byLargest(places.map((input) => sizeOf(incoming.map((into) => into[input]))))
    case 'by-paths':
      return byLargest(pathScores(network, weights))
    case 'into-unit': {
      const into = incoming[units.indexOf(unit ?? '')]
      return into === undefined ? places : byLargest(into)
    }
    case 'by-name':
      return places.sort((a, b) => inputs[a].name.localeCompare(inputs[b].name, 'en', { numeric: true }))
  }
}

/** Σ over outputs of |the sum of all paths there|, one an input: its size of `path-signs`' net contributions. */
function pathScores(network: Network, { layer, inputs }: AlignedWeights): number[] {
  const [first, ...rest] = centreOutput(network).layers.slice(layer)
  const rows = first.inputs.length
  const net = rest.reduce(
    (product, next) => multiply(product, next.weights, rows, next.inputs.length, next.units.length),
    first.weights
  )
  const outputs = net.length / rows
  return inputs.map(({ members }) =>
    sizeOf(
      Array.from({ length: outputs }, (_, output) => members.reduce((sum, row) => sum + net[row * outputs + output], 0))
    )
  )
}

const sizeOf = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.abs(value), 0)

/** Places from the largest value to the smallest, those of diverged runs (NaN) last. */
function byLargest(values: readonly number[]): number[] {
  const rank = (place: number) => (Number.isNaN(values[place]) ? -Infinity : values[place])
  return values.map((_, place) => place).sort((a, b) => rank(b) - rank(a) || a - b)
}
