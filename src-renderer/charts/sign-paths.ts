import { columnOf, tableNamed } from '../../src-main/core/analysis/tables.ts'
import { wilson } from '../../src-main/core/analysis/performance/intervals.ts'
import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'

/** What all paths of one variable do to one output. */
export interface PathSigns {
  /** Sums of the products that speak for and against; both at least 0. */
  positive: number
  negative: number
  net: number
  /** 5 and 95 % of runs; null for a single run. */
  interval: { low: number; high: number } | null
  /** Net of every run; null unless the runs are few. */
  ofRuns: number[] | null
  /** Share of runs whose net is above 0; NaN where no path with a weight leads to the output. */
  above: number
  /** Share of the weight along the paths that is undone. */
  cancellation: number
  /** The sign holds: the interval does not include 0, or of few runs all have it. */
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
  const above = tableNamed(tables, 'direction').values
  const score = columnOf(tableNamed(tables, 'score'), 'score')
  const low = tables.find(({ name }) => name === 'net-low')?.values
  const high = tables.find(({ name }) => name === 'net-high')?.values
  return net.rows.map((name, row) => ({
    name,
    score: score[row],
    outputs: net.columns.map((_, column) => {
      const interval = low && high ? { low: low[row][column], high: high[row][column] } : null
      const ofRuns = net.ofRuns?.map((run) => run[row][column]) ?? null
      return {
        positive: positive[row][column],
        negative: negative[row][column],
        net: net.values[row][column],
        interval,
        ofRuns,
        above: above[row][column],
        cancellation: cancellation[row][column],
        steady: isSteady(ofRuns ?? (interval ? [interval.low, interval.high] : []))
      }
    })
  }))
}

function isSteady(nets: readonly number[]): boolean {
  return nets.every((net) => net > 0) || nets.every((net) => net < 0)
}

/**
 * `score`; `cancellation`, by the share of all its weight that is undone; or an output's place as text, by the size of its net
 * contribution.
 */
export type PathOrder = 'score' | 'cancellation' | `${number}`

/** The largest first; equal ones keep their order, and those without a number come last. */
export function sortPaths(rows: readonly VariablePaths[], order: PathOrder): VariablePaths[] {
  const size = (row: VariablePaths) =>
    order === 'score' ? row.score : order === 'cancellation' ? undone(row) : Math.abs(row.outputs[Number(order)].net)
  const place = (row: VariablePaths) => (Number.isNaN(size(row)) ? -1 : size(row))
  return rows.toSorted((a, b) => place(b) - place(a))
}

/** Share of all weight along the paths of a variable that is undone, over all outputs: 1 − Σ|N| / Σ(T⁺ + T⁻). */
function undone({ outputs }: VariablePaths): number {
  const sum = (of: (paths: PathSigns) => number) => outputs.reduce((total, paths) => total + of(paths), 0)
  return 1 - sum(({ net }) => Math.abs(net)) / sum(({ positive, negative }) => positive + negative)
}

/**
 * In how many runs the net is above 0, with Wilson's 95 % interval of that share.
 *
 * @example aboveInRuns(0.99, 100) // { count: 99, low: 0.946, high: 0.998 }
 */
export function aboveInRuns(share: number, runs: number): { count: number; low: number; high: number } {
  const count = Math.round(share * runs)
  const { from, to } = wilson(count, runs)
  return { count, low: from, high: to }
}

/** End of the shared axis: the longest bar, interval or run on either side of 0. */
export function pathReach(rows: readonly VariablePaths[]): number {
  const ends = rows.flatMap(({ outputs }) =>
    outputs.flatMap(({ positive, negative, interval, ofRuns }) => [
      positive,
      negative,
      ...(ofRuns ?? [interval?.low ?? 0, interval?.high ?? 0]).map(Math.abs)
    ])
  )
  return Math.max(1e-12, ...ends.filter(Number.isFinite))
}
