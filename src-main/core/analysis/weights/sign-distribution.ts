import type { Layer, Network } from '../../run/network.ts'
import { hasDiverged, refuseAllDiverged } from '../diverged.ts'
import { inputGroups } from '../input-groups.ts'
import { niceLimit } from '../nice-limit.ts'

/** A histogram of weights with counts of each sign. */
export interface SignSeries {
  /** `input → hidden`. */
  name: string
  /** Bin edges, symmetric around 0; one more than counts. */
  edges: number[]
  counts: number[]
  negative: number
  zero: number
  positive: number
}

export interface SignDistribution {
  /** Runs counted; diverged ones are left out. */
  runs: number
  layers: LayerSigns[]
}

/** Weights of one layer over all runs; biases are left out. */
interface LayerSigns extends SignSeries {
  /** First layer only: the weights leaving each variable, on the same edges. A nominal variable has those of all its levels. */
  variables: Omit<SignSeries, 'edges'>[]
}

/**
 * Histograms and counts of the sign of all weights over runs, layer by layer. Needs no matching of units: it counts weights,
 * whichever unit they belong to.
 *
 * Edges are symmetric around 0 and reach to the largest weight of the layer, rounded up. With an odd number of bins, 0
 * is in the middle of the central one. A weight is near zero when its size is at most `tolerance`: training noise around
 * zero is not a sign.
 *
 * @param networks runs of one shape
 * @throws RangeError when there are no runs
 * @throws UserError when each of them diverged
 * @example signDistribution(networks, { bins: 61 }).layers[0].negative // 5571
 */
export function signDistribution(
  networks: readonly Network[],
  { bins = 61, tolerance = 0 }: { bins?: number; tolerance?: number } = {}
): SignDistribution {
  if (networks.length === 0) throw new RangeError('signDistribution requires at least one run')
  const usable = networks.filter((network) => !hasDiverged(network))
  refuseAllDiverged(usable.length, networks.length)
  const template = networks[0]
  const layers = template.layers.map((layer, k): LayerSigns => {
    const all = usable.map((network) => network.layers[k].weights)
    const limit = niceLimit(all.reduce((largest, weights) => Math.max(largest, largestSize(weights)), 0))
    const edges = Array.from({ length: bins + 1 }, (_, b) => (limit * (2 * b - bins)) / bins)
    const count = (name: string, rows: readonly number[] | null) =>
      countWeights(name, all, layer.units.length, rows, { bins, limit, tolerance })
    const groups = inputGroups(template, false)
    return {
      ...count(layerName(template.layers, k), null),
      edges,
      variables: k === 0 ? groups.names.map((name, g) => count(name, groups.members[g])) : []
    }
  })
  return { runs: usable.length, layers }
}

/** `input → hidden`, `hidden → output`. */
export function layerName(layers: readonly Layer[], k: number): string {
  return `${k === 0 ? 'input' : layers[k - 1].name} → ${layers[k].name}`
}

function countWeights(
  name: string,
  matrices: readonly Float64Array[],
  columns: number,
  rows: readonly number[] | null,
  { bins, limit, tolerance }: { bins: number; limit: number; tolerance: number }
): Omit<SignSeries, 'edges'> {
  const counts = new Array<number>(bins).fill(0)
  let negative = 0
  let zero = 0
  let positive = 0
  const perUnit = bins / (2 * limit)
  const add = (weight: number) => {
    // The largest weight lies on the last edge and belongs to the last bin.
    counts[Math.min(bins - 1, Math.max(0, Math.floor((weight + limit) * perUnit)))]++
    if (weight > tolerance) positive++
    else if (weight < -tolerance) negative++
    else zero++
  }
  for (const weights of matrices) {
    if (rows === null) weights.forEach(add)
    else for (const row of rows) weights.subarray(row * columns, (row + 1) * columns).forEach(add)
  }
  return { name, counts, negative, zero, positive }
}

function largestSize(weights: Float64Array): number {
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  return largest
}
