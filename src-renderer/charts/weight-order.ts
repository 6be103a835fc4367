import { centreOutput, unitLengths } from '../../src-main/core/run/canonical.ts'
import type { Network } from '../../src-main/core/run/network.ts'

/**
 * The units of a layer from strong to weak, by ‖w‖‖v‖: the length of what enters a unit times the length of what leaves it
 * (centred for a softmax). For tanh and logistic units neither their order nor their sign matters to this number.
 */
export function unitOrderByStrength(network: Network, layer: number): number[] {
  const { layers } = centreOutput(network)
  const [into, outOf] = layers.slice(layer)
  const order = into.units.map((_, unit) => unit)
  if (outOf === undefined) return order
  const strength = order.map((unit) => {
    const { incoming, outgoing } = unitLengths(into, outOf, unit)
    return incoming * outgoing
  })
  return order.sort((a, b) => strength[b] - strength[a] || a - b)
}
