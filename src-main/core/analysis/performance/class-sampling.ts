import type { MetricName } from '../../run/run.ts'
import { bootstrap, wilson, type Interval } from './intervals.ts'
import { classMetrics } from './metrics.ts'
import { rankingMeasures } from './ranking.ts'
import type { Resampler } from './resamples.ts'
import { metricsOfSums, sumsOfAll, sumsOfDrawn, type RowShares } from './row-shares.ts'
import type { RankedRows } from './scored-rows.ts'
import { placesOfRows, type TiedBlocks } from './tied-blocks.ts'

export type ClassMeasure = 'precision' | 'recall' | 'f1' | 'rocAuc' | 'averagePrecision'

/** Wilson for the accuracy, which is a share of rows; bootstrap over rows for every other metric. */
export function metricIntervals(
  shares: RowShares,
  names: readonly MetricName[],
  resampler: Resampler
): Partial<Record<MetricName, Interval>> {
  const rows = shares.cells.length
  const { counts } = sumsOfAll(shares)
  const right = counts.reduce((sum, row, k) => sum + row[k], 0)
  const intervals = bootstrap(resampler.of(rows), (drawn) => {
    const metrics = metricsOfSums(sumsOfDrawn(shares, drawn))
    return names.map((name) => metrics[name] ?? NaN)
  })
  return { ...Object.fromEntries(names.map((name, m) => [name, intervals[m]])), accuracy: wilson(right, rows) }
}

/**
 * Wilson for precision and recall, which are shares of rows; bootstrap over rows for F1, ROC AUC and average precision.
 *
 * @param ranked the same rows, one a class
 */
export function classIntervals(
  shares: RowShares,
  ranked: readonly RankedRows[],
  resampler: Resampler
): Record<ClassMeasure, Interval>[] {
  const { counts } = sumsOfAll(shares)
  const f1 = bootstrap(resampler.of(shares.cells.length), (drawn) =>
    classMetrics(sumsOfDrawn(shares, drawn).counts).map((one) => one.f1)
  )
  return counts.map((ofActual, k) => {
    const predicted = counts.reduce((sum, row) => sum + row[k], 0)
    const actual = ofActual.reduce((sum, count) => sum + count, 0)
    return {
      precision: wilson(counts[k][k], predicted),
      recall: wilson(counts[k][k], actual),
      f1: f1[k],
      ...rankingIntervals(ranked[k], resampler)
    }
  })
}

/** Bootstrap over rows of ROC AUC and average precision of one class against the rest. */
export function rankingIntervals(
  ranked: RankedRows,
  resampler: Resampler
): { rocAuc: Interval; averagePrecision: Interval } {
  const [rocAuc, averagePrecision] = blockIntervals(ranked, resampler, (blocks) => {
    const measures = rankingMeasures(blocks)
    return [measures.rocAuc, measures.averagePrecision]
  })
  return { rocAuc, averagePrecision }
}

/**
 * Bootstrap over rows of what is measured on one class against the rest in the order of its probability.
 *
 * @param measure a resample may leave a block without rows
 */
export function blockIntervals(
  { blocks, scores, members }: RankedRows,
  resampler: Resampler,
  measure: (blocks: Pick<TiedBlocks, 'inClass' | 'outside'>) => readonly number[]
): Interval[] {
  // Sorting once is enough: a resample only changes how many rows stand at each place, of the class and outside it.
  const places = placesOfRows(blocks, scores)
  const count = places.reduce((most, place) => Math.max(most, place + 1), 0)
  const sums = new Float64Array(2 * count)
  const resampled = { inClass: sums.subarray(0, count), outside: sums.subarray(count) }
  const targets = places.map((place, row) => (members[row] === 1 ? place : count + place))
  return bootstrap(resampler.of(scores.length), (drawn) => {
    sums.fill(0)
    for (let row = 0; row < drawn.length; row++) sums[targets[row]] += drawn[row]
    return measure(resampled)
  })
}
