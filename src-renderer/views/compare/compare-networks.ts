import type { ComparisonView } from '../../../src-main/api/types.ts'
import type { UnitNote } from '../../../src-main/core/report/report.ts'
import type { Network } from '../../../src-main/core/run/network.ts'

/** A run's network as it is laid beside the others. */
export interface ComparedNetwork {
  network: Network
  /** How its units were matched to the baseline's; null for the baseline and as trained. */
  units: UnitNote[] | null
  /** Cell by cell less the baseline; null for the baseline, and where a cell of one is no cell of the other. */
  difference: Network | null
}

export type Matching = 'matched' | 'as-trained'

/** What stands beside each other. Without matching, unit 3 of two runs has nothing in common but its number: no differences. */
export function comparedNetworks(view: ComparisonView, matching: Matching): ComparedNetwork[] {
  const { matched, asTrained } = view
  if (matching === 'as-trained' || matched === null) {
    return asTrained.map((network) => ({ network, units: null, difference: null }))
  }
  const [baseline] = matched
  return matched.map(({ network, units }, index) =>
    index === 0
      ? { network, units: null, difference: null }
      : { network, units, difference: less(network, baseline.network) }
  )
}

/** Weights and biases less those of the baseline; both have the same shape. */
function less(network: Network, baseline: Network): Network {
  return {
    ...network,
    layers: network.layers.map((layer, k) => ({
      ...layer,
      weights: layer.weights.map((weight, index) => weight - baseline.layers[k].weights[index]),
      bias: layer.bias.map((bias, index) => bias - baseline.layers[k].bias[index])
    }))
  }
}

/** Mean similarity of a run's units to the baseline's; null as trained. */
export function meanSimilarity(units: readonly UnitNote[] | null): number | null {
  if (units === null || units.length === 0) return null
  return units.reduce((sum, { similarity }) => sum + similarity, 0) / units.length
}
