import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatShare } from '../../format-number.ts'
import { centreOutput, unitLengths } from '../../run/canonical.ts'
import { forward } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { gatherInputs, thinned } from '../rows.ts'
import { listed } from '../wording.ts'
import { collapsedUnits, type HiddenColumns } from './health-collapsed.ts'
import { flag, WEIGHT_METHODS, type HealthFlag, type HealthPlace } from './health-flag.ts'

/** Activations are looked at in so many rows, evenly spread. */
const ROWS = 2000
const LARGE = 10
/** A unit whose ‖w‖‖v‖ is under this share of the largest in its layer carries next to nothing. */
const LITTLE = 0.01
/** Of many places a sentence names so many. */
const NAMED = 5

/** What can be told from weights alone. */
export function weightFlags(network: Network): HealthFlag[] {
  return [largeWeights(network), ...(network.layers.length > 1 ? [weightlessUnits(network)] : [])]
}

/** What units do on the rows. */
export function unitFlags(network: Network, data: EncodedData): HealthFlag[] {
  if (network.layers.length === 1) return []
  const rows = thinned(
    Int32Array.from({ length: data.rows }, (_, row) => row),
    ROWS
  )
  const passes = forward(network, gatherInputs(data, rows), rows.length)
  const hidden = network.layers.slice(0, -1).map((layer, k) => ({
    layer,
    columns: layer.units.map((_, h) =>
      Float64Array.from({ length: rows.length }, (_, row) => passes[k].activations[row * layer.units.length + h])
    )
  }))
  return [saturatedUnits(hidden), deadUnits(hidden), collapsedUnits(hidden, unitsWithoutWeight(network))]
}

function largeWeights({ layers }: Network): HealthFlag {
  let largest = 0
  const places: HealthPlace[] = []
  layers.forEach(({ weights, inputs, units }, layer) =>
    weights.forEach((weight, at) => {
      largest = Math.max(largest, Math.abs(weight))
      if (Math.abs(weight) > LARGE) {
        places.push({ layer, from: inputs[Math.floor(at / units.length)], to: units[at % units.length] })
      }
    })
  )
  return flag(
    {
      check: 'largest weight',
      value: largest,
      limit: LARGE,
      raised: places.length > 0,
      advice: 'Train again with more weight decay, and judge variables by permutation instead of sizes of weights.',
      affects: WEIGHT_METHODS
    },
    () =>
      `The largest weight is ${formatNumber(largest)} in size. On standardised inputs that is large: the network was hardly held back by weight decay, so sizes say little.`,
    places
  )
}

function weightlessUnits(network: Network): HealthFlag {
  const { layers } = network
  const found = unitsWithoutWeight(network)
  const all = layers.slice(0, -1).reduce((sum, { units }) => sum + units.length, 0)
  return flag(
    {
      check: 'units with next to no weight',
      value: found.length,
      limit: 0,
      raised: found.length > 0,
      advice: 'Train with fewer hidden units; leave these out when runs are compared unit by unit.',
      affects: ['sign-counts']
    },
    () =>
      `${named(found)} ${found.length === 1 ? 'has' : 'have'} next to no weight (under 1 % of the strongest unit): the network works with ${formatCount(all - found.length)} of its ${formatCount(all)} units.`,
    found
  )
}

function unitsWithoutWeight(network: Network): HealthPlace[] {
  const { layers } = centreOutput(network)
  return layers.slice(0, -1).flatMap((layer, k) => {
    const strengths = layer.units.map((_, h) => {
      const { incoming, outgoing } = unitLengths(layer, layers[k + 1], h)
      return incoming * outgoing
    })
    const limit = LITTLE * Math.max(...strengths)
    return layer.units.flatMap((to, h) => (strengths[h] < limit ? [{ layer: k, to }] : []))
  })
}

function saturatedUnits(hidden: HiddenColumns): HealthFlag {
  let beyond = 0
  let count = 0
  const places: HealthPlace[] = []
  hidden.forEach(({ layer, columns }, k) => {
    if (layer.activation === 'relu') return
    // A logistic unit is at its ends near 0 and 1, a tanh unit near -1 and 1.
    const size = (a: number) => (layer.activation === 'logistic' ? Math.abs(2 * a - 1) : Math.abs(a))
    columns.forEach((activations, h) => {
      const ends = activations.reduce((sum, a) => sum + Number(size(a) > 0.99), 0)
      beyond += ends
      count += activations.length
      if (ends > 0.2 * activations.length) places.push({ layer: k, to: layer.units[h] })
    })
  })
  const share = count === 0 ? 0 : beyond / count
  return flag(
    {
      check: 'share of saturated activations',
      value: share,
      limit: 0.2,
      raised: share > 0.2,
      advice: 'Trust permutation over derivatives here; more weight decay keeps units off their ends.',
      affects: ['sensitivity', 'path-signs', 'olden']
    },
    () =>
      `${formatShare(share)} of the hidden activations are at their ends, most in ${named(places)}. Derivatives are near 0 there although the inputs are used, and weights read linearly overstate.`,
    places
  )
}

function deadUnits(hidden: HiddenColumns): HealthFlag {
  const dead = hidden.flatMap(({ layer, columns }, k) =>
    layer.activation === 'relu'
      ? layer.units.flatMap((to, h) => (columns[h].every((a) => a === 0) ? [{ layer: k, to }] : []))
      : []
  )
  return flag(
    {
      check: 'units that are never on',
      value: dead.length,
      limit: 0,
      raised: dead.length > 0,
      advice: 'Leave them out of totals. A lower learning rate, or tanh units, avoids them.',
      affects: WEIGHT_METHODS
    },
    () =>
      `${named(dead)} ${dead.length === 1 ? 'is' : 'are'} 0 in every row: the weights into and out of such units change no prediction, yet count in totals.`,
    dead
  )
}

function named(places: readonly HealthPlace[]): string {
  const names = places.map(({ to }) => String(to))
  return names.length > NAMED
    ? `${names.slice(0, NAMED).join(', ')} and ${formatCount(names.length - NAMED)} more`
    : listed(names)
}
