import type { AnalysisTable, MethodOptions } from '../method.ts'
import { table } from '../tables.ts'
import { rankingIntervals } from './class-sampling.ts'
import { resamplerOf } from './resampling-options.ts'
import { rankedRows, type ScoredRows } from './scored-rows.ts'

/**
 * Class by class, the 95 % interval over rows of the number that sums a curve up.
 *
 * @param title of the measure, as a sentence begins
 * @param classes their places
 */
export function intervalTable(
  measure: keyof ReturnType<typeof rankingIntervals>,
  title: string,
  scored: ScoredRows,
  classes: readonly number[],
  options: MethodOptions
): AnalysisTable {
  const resampler = resamplerOf(options)
  return table(
    {
      name: 'intervals',
      title: `${title}, 95 % interval over ${scored.words}`,
      rowHeader: 'class',
      rows: classes.map((k) => scored.classes[k]),
      columns: ['from', 'to']
    },
    classes.map((k) => {
      const { from, to } = rankingIntervals(rankedRows(scored, k), resampler)[measure]
      return [from, to]
    })
  )
}
