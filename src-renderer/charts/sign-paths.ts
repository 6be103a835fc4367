import { columnOf, tableNamed } from '../../src-main/core/analysis/tables.ts'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'

/** What all paths of one variable do to one output. */
export interface PathSigns {
  /** Sums of the products that speak for and against; both at least 0. */
  positive: number
  negative: number
  net: number
  /** 5 and 95 % of runs; null for a single run. */
  interval: { low: number; high: number } | null
  /** Share of the weight along the paths that is undone. */
  cancellation: number
  /** The sign holds: the interval does not include 0. */
  steady: boolean
}

export interface VariablePaths {
  name: string
  score: number
  outputs: PathSigns[]
}

/** The tables of `path-signs` as one row a variable. */
export function variablePaths(tables: readonly AnalysisTable[]): VariablePaths[] {
  const net = tableNamed(tables, 'net')
  const positive = tableNamed(tables, 'positive').values
  const negative = tableNamed(tables, 'negative').values
  const cancellation = tableNamed(tables, 'cancellation').values
  const score = columnOf(tableNamed(tables, 'score'), 'score')
  const low = tables.find(({ name }) => name === 'net-low')?.values
  const high = tables.find(({ name }) => name === 'net-high')?.values
  return net.rows.map((name, row) => ({
    name,
    score: score[row],
    outputs: net.columns.map((_, column) => {
      const interval = low && high ? { low: low[row][column], high: high[row][column] } : null
      return {
        positive: positive[row][column],
        negative: negative[row][column],
        net: net.values[row][column],
        interval,
        cancellation: cancellation[row][column],
        steady: interval === null || interval.low * interval.high > 0
      }
    })
  }))
}

/** `score`, or an output's place as text, by the size of its net contribution. */
export type PathOrder = 'score' | `${number}`

/** The largest first; equal ones keep their order. */
export function sortPaths(rows: readonly VariablePaths[], order: PathOrder): VariablePaths[] {
  const size = (row: VariablePaths) => (order === 'score' ? row.score : Math.abs(row.outputs[Number(order)].net))
  return rows.toSorted((a, b) => size(b) - size(a))
}

/** End of the shared axis: the longest bar or interval on either side of 0. */
export function pathReach(rows: readonly VariablePaths[]): number {
  const ends = rows.flatMap(({ outputs }) =>
    outputs.flatMap(({ positive, negative, interval }) => [
      positive,
      negative,
      Math.abs(interval?.low ?? 0),
      Math.abs(interval?.high ?? 0)
    ])
  )
  return Math.max(1e-12, ...ends.filter(Number.isFinite))
}
