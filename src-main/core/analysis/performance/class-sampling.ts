import { blockOfRows } from './tied-blocks.ts'
import { bootstrap, wilson, type Interval } from './intervals.ts'
import { classificationMetrics, classMetrics, confusionMatrix } from './metrics.ts'
import type { MetricName } from '../../run/run.ts'
import { averagePrecision, rocAuc } from './ranking.ts'
import { againstRest, blocksOf, type ScoredRows } from './scored-rows.ts'

export interface Resampling {
  resamples: number
  seed: number
}

export type ClassMeasure = 'precision' | 'recall' | 'f1' | 'rocAuc' | 'averagePrecision'

/** Wilson for the accuracy, which is a share of rows; bootstrap over rows for every other metric. */
export function metricIntervals(
  scored: ScoredRows,
  names: readonly MetricName[],
  resampling: Resampling
): Partial<Record<MetricName, Interval>> {
  const { classes, labels, probabilities, rows } = scored
  const counts = confusionMatrix(labels, probabilities, all(rows.length), classes.length)
  const right = counts.reduce((sum, row, k) => sum + row[k], 0)
  const intervals = bootstrap(rows.length, resampling, (drawn) => {
    const metrics = classificationMetrics(labels, probabilities, drawn, classes.length)
    return names.map((name) => metrics[name] ?? NaN)
  })
  return {
    ...Object.fromEntries(names.map((name, m) => [name, intervals[m]])),
    accuracy: wilson(right, rows.length)
  }
}

/** Wilson for precision and recall, which are shares of rows; bootstrap over rows for F1, ROC AUC and average precision. */
export function classIntervals(scored: ScoredRows, resampling: Resampling): Record<ClassMeasure, Interval>[] {
  const { classes, labels, probabilities, rows } = scored
  const counts = confusionMatrix(labels, probabilities, all(rows.length), classes.length)
  const f1 = bootstrap(rows.length, resampling, (drawn) =>
    classMetrics(confusionMatrix(labels, probabilities, drawn, classes.length)).map((one) => one.f1)
  )
  return classes.map((_, k) => {
    const predicted = counts.reduce((sum, row) => sum + row[k], 0)
    const actual = counts[k].reduce((sum, count) => sum + count, 0)
    return {
      precision: wilson(counts[k][k], predicted),
      recall: wilson(counts[k][k], actual),
      f1: f1[k],
      ...rankingIntervals(scored, k, resampling)
    }
  })
}

/** Bootstrap over rows of ROC AUC and average precision of one class against the rest. */
export function rankingIntervals(
  scored: ScoredRows,
  k: number,
  resampling: Resampling
): { rocAuc: Interval; averagePrecision: Interval } {
  const { scores, members } = againstRest(scored, k)
  const { scores: distinct } = blocksOf(scored, k)
  // Sorting once is enough: a resample only changes how many rows each block has.
  const block = blockOfRows({ scores: distinct }, scores)
  const inClass = new Float64Array(distinct.length)
  const outside = new Float64Array(distinct.length)
  const [auc, precision] = bootstrap(scores.length, resampling, (drawn) => {
    inClass.fill(0)
    outside.fill(0)
    for (const row of drawn) {
      if (members[row] === 1) inClass[block[row]]++
      else outside[block[row]]++
    }
    const blocks = { scores: distinct, inClass, outside }
    return [rocAuc(blocks), averagePrecision(blocks)]
  })
  return { rocAuc: auc, averagePrecision: precision }
}

function all(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row)
}
