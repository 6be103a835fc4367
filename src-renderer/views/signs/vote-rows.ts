import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'

/** One weight, the votes on it and what became of it. NaN where it is not known. */
export interface WeightVotes {
  /** Both ends, `v4 → n7`; no two weights of a layer have the same. */
  name: string
  layer: string
  from: string
  to: string
  start: number
  /** Shares of the push, by size, that take it down. */
  startDown: number
  end: number
  endDown: number
  /** 1: it ended with the sign of the random start; 0: with the other. */
  kept: number
  /** 1: it ended with the sign the rows pushed for at the start, by size. */
  voted: number
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
    const [from, to] = [word('from'), word('to')]
    return {
      name: `${from} → ${to}`,
      layer: word('layer'),
      from,
      to,
      start: number('startWeight'),
      startDown: number('startDownBySize'),
      end: number('endWeight'),
      endDown: number('endDownBySize'),
      kept: number('keptSign'),
      voted: number('bySize'),
      cost: costs?.[r] ?? NaN
    }
  })
  return rows.toSorted((a, b) => Math.abs(b.end) - Math.abs(a.end))
}
