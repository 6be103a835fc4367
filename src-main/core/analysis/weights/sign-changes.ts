import { permutation, type Random } from '../../random.ts'
import type { Layer } from '../../run/network.ts'

/** First-layer weights with signs or sizes changed: row-major [inputs × units], new arrays. */

export function withoutNegative({ weights }: Layer): Float64Array {
  return weights.map((weight) => (weight < 0 ? 0 : weight))
}

export function withoutPositive({ weights }: Layer): Float64Array {
  return weights.map((weight) => (weight > 0 ? 0 : weight))
}

/** Keeps signs and gives every weight the mean size of the weights into its unit. */
export function levelledSizes(layer: Layer): Float64Array {
  const levelled = layer.weights.slice()
  for (const places of connectedPlaces(layer)) {
    const mean = places.reduce((sum, at) => sum + Math.abs(layer.weights[at]) / places.length, 0)
    for (const at of places) levelled[at] = Math.sign(layer.weights[at]) * mean
  }
  return levelled
}

/** Keeps sizes and draws every sign anew, half of them positive. */
export function randomSigns({ weights }: Layer, rng: Random): Float64Array {
  return weights.map((weight) => (rng.integer(2) === 0 ? weight : -weight))
}

/** Keeps every sign in its place and exchanges the sizes of the weights into each unit among its inputs. */
export function shuffledSizes(layer: Layer, rng: Random): Float64Array {
  const shuffled = layer.weights.slice()
  for (const places of connectedPlaces(layer)) {
    permutation(places.length, rng).forEach((from, to) => {
      shuffled[places[to]] = Math.sign(layer.weights[places[to]]) * Math.abs(layer.weights[places[from]])
    })
  }
  return shuffled
}

/** For each unit, where its weights are. A weight of exactly 0 (an input that was left out) has neither sign nor size to give. */
function connectedPlaces({ weights, units }: Layer): number[][] {
  const places: number[][] = units.map(() => [])
  weights.forEach((weight, at) => {
    if (weight !== 0) places[at % units.length].push(at)
  })
  return places
}
