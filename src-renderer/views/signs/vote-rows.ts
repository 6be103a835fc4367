import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'

/** Votes on a weight at one time, as shares: of rows that push it down or up, and of the push, by size, that takes it down. */
export interface Votes {
  down: number
  up: number
  push: number
}

/** One weight, the votes on it and what became of it. NaN where it is not known. */
export interface WeightVotes {
  /** Both ends, `v4 → n7`; no two weights of a layer have the same. */
  name: string
  layer: string
  from: string
  to: string
  start: number
  startVotes: Votes
  end: number
  endVotes: Votes
  /** 1: it ended with the sign of the random start; 0: with the other. */
  kept: number
  /** 1: it ended with the sign that most rows pushed for at the start; and with the one that most of the push went to. */
  votedByCount: number
  votedBySize: number
  /** Rise of the loss when this weight alone is set to 0. */
  cost: number
}

/**
 * The table `weights` of `votes` as rows, the largest at the end first.
 *
 * @param experiment the tables of `sign-experiment` on the same run; absent while they are on their way
 */
export function weightVotes(
  votes: readonly AnalysisTable[],
  experiment: readonly AnalysisTable[] | null
): WeightVotes[] {
  const { columns, values, texts } = tableNamed(votes, 'weights')
  const costs = experiment
    ?.filter(({ name }) => /^connection-cost(-\d+)?$/.test(name))
    .flatMap((one) => one.values.flat())
  const places = new Map(columns.map((column, c) => [column, c]))
  const rows = values.map((row, r): WeightVotes => {
    const number = (column: string) => (places.has(column) ? row[places.get(column)!] : NaN)
    const word = (column: string) => texts?.[column]?.[r] ?? ''
    const votesAt = (moment: 'start' | 'end'): Votes => ({
      down: number(`${moment}Down`),
      up: number(`${moment}Up`),
      push: number(`${moment}DownBySize`)
    })
    const [from, to] = [word('from'), word('to')]
    return {
      name: `${from} → ${to}`,
      layer: word('layer'),
      from,
      to,
      start: number('startWeight'),
      startVotes: votesAt('start'),
      end: number('endWeight'),
      endVotes: votesAt('end'),
      kept: number('keptSign'),
      votedByCount: number('byCount'),
      votedBySize: number('bySize'),
      cost: costs?.[r] ?? NaN
    }
  })
  return rows.toSorted((a, b) => Math.abs(b.end) - Math.abs(a.end))
}
