import type { Partition } from '../../../src-main/core/dataset/encoded-data.ts'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { listed } from '../../../src-main/core/analysis/wording.ts'
import { formatCount, formatRange } from '../../../src-main/core/format-number.ts'
import { METRIC_WORDS } from '../../../src-main/core/run/metric-words.ts'
import { partitionsIn, scoreGroups } from './score-rows.ts'

/** What people ask of first. */
const HEADLINES = ['accuracy', 'logLoss', 'r2'] as const

/**
 * Says where the interval over rows is not clear of what runs on permuted labels reach; nothing where it is.
 *
 * @param tables of the method `performance`
 * @param chance the same of runs on permuted labels
 * @example
 * // ['Networks on permuted labels reach accuracy 0.523–0.659 (5–95 % of runs): on 44 test rows this could be chance.']
 */
export function saysOfChance(
  tables: readonly AnalysisTable[],
  chance: readonly AnalysisTable[],
  shown: Partition
): string[] {
  const at = partitionsIn(tables).indexOf(shown)
  const rows = scoreGroups(tables, { shown, spread: 'rows', chance }).flatMap((group) => group.rows)
  const reached = HEADLINES.flatMap((metric) => {
    const row = rows.find((one) => one.metric === metric)
    if (!row?.chance) return []
    const { low, high } = row.cells[at]
    const clear = row.rises ? low > row.chance.high : high < row.chance.low
    return clear ? [] : [`${METRIC_WORDS[metric]} ${formatRange(row.chance.low, row.chance.high, { decimals: 3 })}`]
  })
  if (reached.length === 0) return []
  const metrics = tables.find(({ name }) => name === 'metrics')
  const count = metrics?.values[metrics.rows.indexOf(shown)]?.[metrics.columns.indexOf('rows')] ?? NaN
  return [
    `Networks on permuted labels reach ${listed(reached)} (5–95 % of runs): on ${formatCount(count)} ${shown} rows this could be chance.`
  ]
}
