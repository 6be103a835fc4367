import { formatCount } from '../format-number.ts'
import type { AnalysisTable } from './method.ts'
import { meanOf, quantileOf, sdOf } from '../statistics.ts'

/** The middle nine tenths of the runs. */
export const LOW = 0.05
export const HIGH = 0.95
/** Fewer runs than these have no 5 and 95 % points worth showing: there the mean comes with the values of every run. */
export const FEW_RUNS = 20

/**
 * Mean, SD (divisor n - 1) and 5 and 95 % points of one table over runs, as four tables: `net`, `net-sd`, `net-low` and
 * `net-high`. Only the mean where a spread would say nothing (see `noSpread`), and the table itself where it has only keys.
 *
 * @param all the same table of every run
 */
export function spreadTables(all: readonly AnalysisTable[]): AnalysisTable[] {
  const [first] = all
  const keys = new Set([...(first.keys ?? []), ...Object.keys(first.texts ?? {})])
  if (first.columns.every((column) => keys.has(column))) return [first]
  const overRuns = (of: (values: number[]) => number) =>
    first.values.map((row, r) =>
      row.map((value, c) => (keys.has(first.columns[c]) ? value : of(all.map((table) => table.values[r][c]))))
    )
  const number = first.format === 'signed' ? 'number' : first.format
  const spread = (name: string, title: string, of: (values: number[]) => number, format = first.format) => ({
    ...first,
    name,
    title,
    format,
    values: overRuns((values) => of(values.filter((value) => !Number.isNaN(value))))
  })
  const { name, title } = first
  const runs = formatCount(all.length)
  const mean = [
    {
      ...spread(name, `${title}, mean of ${runs} runs`, meanOf, first.format === 'count' ? 'number' : first.format),
      ...(all.length < FEW_RUNS ? { ofRuns: all.map(({ values }) => values) } : {})
    }
  ]
  if (first.noSpread) return mean
  return [
    ...mean,
    spread(`${name}-sd`, `${title}, SD over ${runs} runs`, sdOf, number),
    spread(`${name}-low`, `${title}, 5 % of ${runs} runs are below`, (values) => quantileOf(values, LOW)),
    spread(`${name}-high`, `${title}, 5 % of ${runs} runs are above`, (values) => quantileOf(values, HIGH))
  ]
}
