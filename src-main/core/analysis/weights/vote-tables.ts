import type { Network } from '../../run/network.ts'
import { inputGroups } from '../input-groups.ts'
import { longTable } from '../long-table.ts'
import type { AnalysisTable } from '../method.ts'
import { meanOf } from '../../statistics.ts'
import { table } from '../tables.ts'
import type { LayerVotes } from './count-votes.ts'
import { layerName } from './sign-distribution.ts'
import type { Moment } from './vote-ways.ts'

/** 1 where a weight ends as the records pushed at the start, 0 where not, NaN where it has no sign or they are undecided. */
interface Outcome {
  byCount: number[]
  bySize: number[]
  kept: number[]
}

/** Share of weights whose final sign is the one the data voted for at the start; 50 % is what signs that do not listen would give. */
export function votedSigns(start: Moment, end: Moment): AnalysisTable {
  const outcomes = outcomesOf(start, end)
  return table(
    {
      name: 'voted-signs',
      title: 'Share of weights that end with the sign the rows pushed for at the start; 50 % is chance',
      rowHeader: 'layer',
      rows: end.network.layers.map((_, k) => layerName(end.network.layers, k)),
      columns: ['byCount', 'bySize'],
      format: 'share'
    },
    outcomes.map(({ byCount, bySize }) => [shareOf(byCount), shareOf(bySize)])
  )
}

/**
 * The push on a weight that is left over when the rows have pushed against each other, |Σ g| / Σ |g|, as the mean over the weights
 * of each layer. Weights that nobody pushes are left out.
 */
export function leftOver(start: Moment | null, end: Moment): AnalysisTable {
  const moments = [...(start ? [['start', start] as const] : []), ['end', end] as const]
  const { layers } = end.network
  return table(
    {
      name: 'left-over',
      title: 'Share of the push on a weight that is left over, mean over weights; 0 % is balance',
      rowHeader: 'layer',
      rows: layers.map((_, k) => layerName(layers, k)),
      columns: moments.map(([name]) => name),
      format: 'share'
    },
    layers.map((_, k) =>
      moments.map(([, { votes }]) => shareOf(Array.from(votes[k].downSize, (down) => Math.abs(2 * down - 1))))
    )
  )
}

/** The same for the weights that leave each variable. */
export function votesByInput(start: Moment, end: Moment): AnalysisTable {
  const { kept, byCount, bySize } = outcomesOf(start, end)[0]
  const groups = inputGroups(end.network, false)
  const width = end.network.layers[0].units.length
  const placesOf = (members: number[]) => members.flatMap((i) => Array.from({ length: width }, (_, u) => i * width + u))
  return table(
    {
      name: 'per-input',
      title: 'Share of the weights leaving each input that end as they started, and as the rows pushed at the start',
      rowHeader: 'input',
      rows: groups.names,
      columns: ['kept', 'byCount', 'bySize'],
      format: 'share'
    },
    groups.members.map((members) =>
      [kept, byCount, bySize].map((outcome) => shareOf(placesOf(members).map((at) => outcome[at])))
    )
  )
}

/** Share of records that push each weight down, in the layout of the weights: `start-down`, `end-down`, `start-down-2`, … */
export function voteMatrices(start: Moment | null, end: Moment): AnalysisTable[] {
  return [
    ...(start ? [['start', 'before training', start] as const] : []),
    ['end', 'at the end', end] as const
  ].flatMap(([name, words, { network, votes }]) =>
    network.layers.map(({ inputs, units }, k) =>
      table(
        {
          name: k === 0 ? `${name}-down` : `${name}-down-${k + 1}`,
          title: `Share of rows that push the weight down ${words}, ${layerName(network.layers, k)}`,
          rowHeader: 'from',
          rows: inputs,
          columns: units,
          format: 'share',
          ofUnits: true
        },
        votes[k].down
      )
    )
  )
}

/**
 * Everything about every weight, one row each: at the start, where it is known (`startWeight`, `startDown`, …), at each
 * checkpoint (`epoch10Weight`, …), and at the end.
 */
export function weightList(start: Moment | null, way: readonly Moment[], end: Moment): AnalysisTable {
  const moments = [
    ...(start ? [['start', start] as const] : []),
    ...way.map((moment) => [`epoch${moment.epoch}`, moment] as const),
    ['end', end] as const
  ]
  const outcomes = start && outcomesOf(start, end)
  const { layers } = end.network
  const rows = layers.flatMap(({ inputs, units, weights }, k) =>
    Array.from(weights, (_, at) => ({
      layer: layerName(layers, k),
      from: inputs[Math.floor(at / units.length)],
      to: units[at % units.length],
      ...Object.assign({}, ...moments.map(([name, moment]) => votesOn(name, moment, k, at))),
      ...(outcomes
        ? { keptSign: outcomes[k].kept[at], byCount: outcomes[k].byCount[at], bySize: outcomes[k].bySize[at] }
        : {})
    }))
  )
  const head = {
    name: 'weights',
    title: 'Every weight and its votes; 1 where the final sign is the one of the start, or the one voted for',
    rowHeader: 'weight',
    columns: Object.keys(rows[0])
  }
  return { ...longTable(head, ['layer', 'from', 'to'], rows), ofUnits: true }
}

function votesOn(name: string, { network, votes }: Moment, k: number, at: number): Record<string, number> {
  const { down, up, downSize } = votes[k]
  return {
    [`${name}Weight`]: network.layers[k].weights[at],
    [`${name}Down`]: down[at],
    [`${name}Up`]: up[at],
    [`${name}None`]: Math.max(0, 1 - down[at] - up[at]),
    [`${name}DownBySize`]: downSize[at]
  }
}

function outcomesOf(start: Moment, end: Moment): Outcome[] {
  return end.network.layers.map(({ weights }, k) => ({
    ...signsVotedFor(start.votes[k], weights),
    kept: Array.from(weights, (weight, at) => agreement(weight, signOf(start.network, k, at)))
  }))
}

function signsVotedFor({ down, up, downSize }: LayerVotes, weights: Float64Array): Pick<Outcome, 'byCount' | 'bySize'> {
  return {
    byCount: Array.from(weights, (weight, at) => agreement(weight, up[at] - down[at])),
    bySize: Array.from(weights, (weight, at) => agreement(weight, 0.5 - downSize[at]))
  }
}

function signOf({ layers }: Network, k: number, at: number): number {
  return layers[k].weights[at]
}

function agreement(a: number, b: number): number {
  const product = Math.sign(a) * Math.sign(b)
  return product === 0 ? NaN : Number(product > 0)
}

function shareOf(outcomes: readonly number[]): number {
  return meanOf(outcomes.filter((outcome) => !Number.isNaN(outcome)))
}
