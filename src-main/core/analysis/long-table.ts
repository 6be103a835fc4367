import type { AnalysisTable } from './method.ts'

/** One row of a long table: words for its key columns, numbers for the rest, by column. */
export type LongRow = Record<string, string | number>

/**
 * A long table: one measurement a row, with columns that say which case it is.
 *
 * @param keys the columns that identify a row; those with words become `texts`
 */
export function longTable(
  head: Pick<AnalysisTable, 'name' | 'title' | 'rowHeader' | 'columns'>,
  keys: string[],
  rows: readonly LongRow[]
): AnalysisTable {
  const wordColumns = head.columns.filter((column) => typeof rows[0]?.[column] === 'string')
  const texts = Object.fromEntries(wordColumns.map((column) => [column, rows.map((row) => String(row[column]))]))
  const positions = new Map(wordColumns.map((column) => [column, positionsOf(texts[column])]))
  return {
    ...head,
    rows: rows.map((_, r) => String(r + 1)),
    keys,
    texts,
    values: rows.map((row, r) => head.columns.map((column) => positions.get(column)?.[r] ?? Number(row[column])))
  }
}

/** Of each word, its place in the order of first appearance, from 1. */
function positionsOf(words: readonly string[]): number[] {
  const order = new Map<string, number>()
  return words.map((word) => {
    if (!order.has(word)) order.set(word, order.size + 1)
    return order.get(word) ?? 0
  })
}
