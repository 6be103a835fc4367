import { forward, passFromSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { AnalysisTable } from '../method.ts'
import { meanOf } from '../spread.ts'
import { table } from '../tables.ts'
import { layerName } from './sign-distribution.ts'

/**
 * What it costs to set a single connection to 0, for each of them: one table a layer, [from × unit] of the rise of the mean loss.
 *
 * @param x row-major [rows × inputs]
 * @param loss of answers, row-major [rows × outputs]
 */
export function connectionCosts(
  network: Network,
  x: Float64Array,
  rows: number,
  loss: (answers: Float64Array) => number
): AnalysisTable[] {
  const { layers } = network
  const passes = forward(network, x, rows)
  const baseline = loss(passes[passes.length - 1].activations)
  return layers.map(({ weights, units, inputs }, k) => {
    const from = k === 0 ? x : passes[k - 1].activations
    const width = units.length
    const finish = passFromSums({ ...network, layers: layers.slice(k) }, rows)
    const sums = new Float64Array(passes[k].sums.length)
    const costs = inputs.map((_, i) =>
      units.map((_, u) => {
        sums.set(passes[k].sums)
        for (let r = 0; r < rows; r++) sums[r * width + u] -= from[r * inputs.length + i] * weights[i * width + u]
        return loss(finish(sums, rows)) - baseline
      })
    )
    return table(
      {
        name: k === 0 ? 'connection-cost' : `connection-cost-${k + 1}`,
        title: `Rise of the loss when one connection is set to 0, ${layerName(layers, k)}`,
        rowHeader: 'from',
        rows: inputs,
        columns: units,
        format: 'signed',
        ofUnits: true
      },
      costs
    )
  })
}

/** What one negative and one positive connection of each layer cost on average; NaN where a layer has none (see `missingSigns`). */
export function costsBySign({ layers }: Network, costs: readonly AnalysisTable[]): AnalysisTable {
  return table(
    {
      name: 'cost-by-sign',
      title: 'Mean rise of the loss when a single connection is set to 0, by its sign',
      rowHeader: 'layer',
      rows: layers.map((_, k) => layerName(layers, k)),
      columns: ['negative', 'positive'],
      format: 'signed'
    },
    layers.map(({ weights }, k) => {
      const rises = costs[k].values.flat()
      return [-1, 1].map((sign) => meanOf(rises.filter((_, at) => Math.sign(weights[at]) === sign)))
    })
  )
}

/** Why a mean cost is missing. */
export function missingSigns({ layers }: Network): string[] {
  return layers.flatMap(({ weights }, k) =>
    [
      { sign: -1, word: 'negative' },
      { sign: 1, word: 'positive' }
    ].flatMap(({ sign, word }) =>
      weights.some((weight) => Math.sign(weight) === sign)
        ? []
        : [`There is no ${word} weight ${layerName(layers, k)}, so there is no mean cost of one.`]
    )
  )
}
