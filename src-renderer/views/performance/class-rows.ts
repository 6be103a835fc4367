import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import type { ScoreCell, SpreadKind } from './score-rows.ts'

/** The measures of one class or target; or of an average over them, which has no spread of its own over rows. */
export interface MeasuredRow {
  name: string
  /** Null for targets and averages. */
  support: number | null
  cells: ScoreCell[]
}

/**
 * What is told class by class, or target by target.
 *
 * @param name of the table: `per-class`, `per-target` or `averages`
 */
export function measuredRows(
  tables: readonly AnalysisTable[],
  name: string,
  measures: readonly string[],
  spread: SpreadKind
): MeasuredRow[] {
  const named = (wanted: string) => tables.find((table) => table.name === wanted)
  const table = named(name)
  if (table === undefined) return []
  const [low, high] = (spread === 'rows' ? ['from', 'to'] : ['low', 'high']).map((end) => named(`${name}-${end}`))
  const at = (of: AnalysisTable | undefined, row: number, measure: string) =>
    of?.values[row][of.columns.indexOf(measure)] ?? NaN
  const support = table.columns.indexOf('support')
  return table.rows.map((row, r) => ({
    name: row,
    support: support < 0 ? null : table.values[r][support],
    cells: measures.map((measure) => ({
      value: at(table, r, measure),
      low: at(low, r, measure),
      high: at(high, r, measure)
    }))
  }))
}

/** One kind of mistake: rows of a class that are taken for another. */
export interface Mistake {
  actual: number
  predicted: number
  /** Over runs, a mean. */
  rows: number
  /** Of the rows of the actual class. */
  share: number
}

/** The most frequent ones first; those that make no tenth of a row are left out. */
export function mistakesOf({ values }: Pick<AnalysisTable, 'values'>, most: number): Mistake[] {
  return values
    .flatMap((counts, actual) => {
      const total = counts.reduce((sum, count) => sum + count, 0)
      return counts.map((rows, predicted) => ({ actual, predicted, rows, share: rows / total }))
    })
    .filter(({ actual, predicted, rows }) => actual !== predicted && rows >= 0.1)
    .toSorted((a, b) => b.rows - a.rows)
    .slice(0, most)
}
