import type { Network } from '../../run/network.ts'
import type { AnalysisTable } from '../method.ts'
import { table } from '../tables.ts'
import { layerName } from './sign-distribution.ts'

/**
 * Share of weights that end with the sign they started with, by layer; half of them is what chance gives. Weights that
 * start or end at exactly 0 have no sign and are left out.
 *
 * @param initial the same network before its first epoch
 */
export function keptSigns(initial: Network, network: Network): AnalysisTable {
  const shares = network.layers.map(({ weights }, k) => {
    const before = initial.layers[k].weights
    let kept = 0
    let signed = 0
    weights.forEach((weight, i) => {
      if (weight * before[i] > 0) kept++
      if (weight !== 0 && before[i] !== 0) signed++
    })
    return [kept / signed]
  })
  return table(
    {
      name: 'kept-signs',
      title: 'Share of weights that end with the sign they started with; 50 % is chance',
      rowHeader: 'layer',
      rows: network.layers.map((_, k) => layerName(network.layers, k)),
      columns: ['share'],
      format: 'share'
    },
    shares
  )
}
