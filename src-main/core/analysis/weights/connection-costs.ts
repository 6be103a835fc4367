import { activate, forward, passFromSums, predict, type LayerPass } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { AnalysisTable } from '../method.ts'
import { meanOf } from '../../statistics.ts'
import { table } from '../tables.ts'
import { layerName } from './sign-distribution.ts'

/** Where a connection is: layer, the input of the layer it leaves, the unit it enters. */
export interface Place {
  layer: number
  from: number
  to: number
}

/**
 * What the network answers without one of its connections, for each of them in turn: exact passes, from the unit that the
 * connection enters on.
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
  const column = new Float64Array(rows)
  layers.forEach(({ weights, units, inputs }, layer) => {
    const entering = layer === 0 ? x : passes[layer - 1].activations
    const { sums } = passes[layer]
    const width = units.length
    const answersOf = withUnitChanged(network, passes, layer, rows)
    for (let from = 0; from < inputs.length; from++) {
      for (let to = 0; to < width; to++) {
        const weight = weights[from * width + to]
        for (let r = 0; r < rows; r++) column[r] = sums[r * width + to] - entering[r * inputs.length + from] * weight
        visit({ layer, from, to }, answersOf(to, column))
      }
    }
  })
}

/**
 * The rest of a pass when the sums of a single unit are others. Of a hidden layer only that unit is activated anew, and the next
 * layer's sums take the difference: as many times less work as the layer has units.
 *
 * @returns a function from the unit and its sums [rows] (overwritten) to answers, valid until the next call
 */
function withUnitChanged(
  network: Network,
  passes: readonly LayerPass[],
  k: number,
  rows: number
): (unit: number, column: Float64Array) => Float64Array {
  const { layers, logisticCutOff } = network
  const width = layers[k].units.length
  const last = k === layers.length - 1
  const onward = last ? k : k + 1
  const changed = new Float64Array(passes[onward].sums.length)
  const finish = passFromSums({ ...network, layers: layers.slice(onward) }, rows)
  if (last) {
    return (unit, column) => {
      changed.set(passes[k].sums)
      for (let r = 0; r < rows; r++) changed[r * width + unit] = column[r]
      return finish(changed, rows)
    }
  }
  const next = layers[k + 1]
  const nextWidth = next.units.length
  return (unit, column) => {
    activate({ ...layers[k], units: [layers[k].units[unit]] }, column, rows, logisticCutOff)
    for (let r = 0; r < rows; r++) {
      const difference = column[r] - passes[k].activations[r * width + unit]
      for (let n = 0; n < nextWidth; n++) {
        changed[r * nextWidth + n] =
          passes[k + 1].sums[r * nextWidth + n] + difference * next.weights[unit * nextWidth + n]
      }
    }
    return finish(changed, rows)
  }
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
