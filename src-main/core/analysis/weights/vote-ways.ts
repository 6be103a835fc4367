import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { longTable } from '../long-table.ts'
import type { AnalysisTable } from '../method.ts'
import type { LayerVotes } from './count-votes.ts'
import { layerName } from './sign-distribution.ts'

/** The votes at one time of a training. */
export interface Moment {
  /** 0 = before the first epoch; null = the run's own weights. */
  epoch: number | null
  network: Network
  /** One entry a layer. */
  votes: LayerVotes[]
}

/** One connection: its layer, and its place in the layer's weights. */
export interface ChosenWeight {
  layer: number
  at: number
  name: string
}

/**
 * The connection between two named ends; where an end is not named, the largest weight of those that fit.
 *
 * @throws UserError when no connection has these ends
 */
export function chosenWeight({ layers }: Network, from: string, to: string): ChosenWeight {
  let chosen: (ChosenWeight & { size: number }) | null = null
  layers.forEach(({ inputs, units, weights }, layer) =>
    weights.forEach((weight, at) => {
      const [leaves, enters] = [inputs[Math.floor(at / units.length)], units[at % units.length]]
      if ((from !== '' && leaves !== from) || (to !== '' && enters !== to)) return
      // With nothing named it is a weight of the first layer: those are about variables.
      if (from === '' && to === '' && layer > 0) return
      const size = Math.abs(weight)
      if (chosen === null || size > chosen.size) chosen = { layer, at, name: `${leaves} → ${enters}`, size }
    })
  )
  if (chosen === null) {
    throw new UserError(
      `There is no connection from ${from || 'anywhere'} to ${to || 'anywhere'}. Name an input or unit it leaves, and the unit or output it enters.`
    )
  }
  return chosen
}

/** The weight and its votes, one row a moment. */
export function wayOfWeight(moments: readonly Moment[], { layer, at, name }: ChosenWeight): AnalysisTable {
  const rows = moments.map(({ epoch, network, votes }) => {
    const { down, up, downSize } = votes[layer]
    return {
      epoch: epochWords(epoch),
      weight: network.layers[layer].weights[at],
      down: down[at],
      up: up[at],
      none: Math.max(0, 1 - down[at] - up[at]),
      downBySize: downSize[at]
    }
  })
  const columns = ['epoch', 'weight', 'down', 'up', 'none', 'downBySize']
  const head = { name: 'way-of-weight', title: name, rowHeader: 'moment', columns }
  return { ...longTable(head, ['epoch'], rows), ofUnits: true }
}

/** For each layer and moment, how many signs are still those of the start, and how many are already those of the end. */
export function wayOfSigns(moments: readonly Moment[]): AnalysisTable {
  const [first, last] = [moments[0], moments[moments.length - 1]]
  const rows = first.network.layers.flatMap((_, k) =>
    moments.map(({ epoch, network }) => ({
      layer: layerName(network.layers, k),
      epoch: epochWords(epoch),
      asAtStart: sameSigns(network, first.network, k),
      asAtEnd: sameSigns(network, last.network, k)
    }))
  )
  const columns = ['layer', 'epoch', 'asAtStart', 'asAtEnd']
  const title = 'Share of weights with the sign of their start, and with the sign they end with'
  return {
    ...longTable({ name: 'way-of-signs', title, rowHeader: 'moment', columns }, ['layer', 'epoch'], rows),
    // Checkpoints are not read for a batch, so it has no way to show.
    ofUnits: true
  }
}

function epochWords(epoch: number | null): string {
  return epoch === null ? 'end' : epoch === 0 ? 'start' : String(epoch)
}

/** Of the weights that are not 0 in either. */
function sameSigns(a: Network, b: Network, k: number): number {
  let same = 0
  let signed = 0
  a.layers[k].weights.forEach((weight, at) => {
    const product = weight * b.layers[k].weights[at]
    if (product > 0) same++
    if (product !== 0) signed++
  })
  return same / signed
}
