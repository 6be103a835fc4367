import { forward, passFromSums, predict } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { AnalysisTable } from '../method.ts'
import { meanOf } from '../spread.ts'
import { table } from '../tables.ts'
import { layerName } from './sign-distribution.ts'

/** Where a connection is: layer, the input of the layer it leaves, the unit it enters. */
export interface Place {
  layer: number
  from: number
  to: number
}

/**
 * What the network answers without one of its connections, for each of them in turn: exact passes, from the layer of the
 * connection on.
 *
 * @param x row-major [rows × inputs]
 * @param visit gets the answers, row-major [rows × outputs], valid until it returns; connections come layer by layer, all that
 *   leave one input together
 */
export function eachConnectionZeroed(
  network: Network,
  x: Float64Array,
  rows: number,
  visit: (place: Place, answers: Float64Array) => void
): void {
  const { layers } = network
  const passes = forward(network, x, rows)
  layers.forEach(({ weights, units, inputs }, layer) => {
    const entering = layer === 0 ? x : passes[layer - 1].activations
    const width = units.length
    const finish = passFromSums({ ...network, layers: layers.slice(layer) }, rows)
    const sums = new Float64Array(passes[layer].sums.length)
    for (let from = 0; from < inputs.length; from++) {
      for (let to = 0; to < width; to++) {
        sums.set(passes[layer].sums)
        for (let r = 0; r < rows; r++) {
          sums[r * width + to] -= entering[r * inputs.length + from] * weights[from * width + to]
        }
        visit({ layer, from, to }, finish(sums, rows))
      }
    }
  })
}

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
  const baseline = loss(predict(network, x, rows))
  const costs = layers.map(({ inputs, units }) => inputs.map(() => new Array<number>(units.length)))
  eachConnectionZeroed(network, x, rows, ({ layer, from, to }, answers) => {
    costs[layer][from][to] = loss(answers) - baseline
  })
  return layers.map(({ inputs, units }, k) =>
    table(
      {
        name: k === 0 ? 'connection-cost' : `connection-cost-${k + 1}`,
        title: `Rise of the loss when one connection is set to 0, ${layerName(layers, k)}`,
        rowHeader: 'from',
        rows: inputs,
        columns: units,
        format: 'signed',
        ofUnits: true
      },
      costs[k]
    )
  )
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
