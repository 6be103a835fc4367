import type { AnalysisTable } from '../method.ts'
import { table } from '../tables.ts'
import { classIntervals, type ClassMeasure } from './class-sampling.ts'
import { confusionShares, type ConfusionShare } from './confusion.ts'
import { classMetrics } from './metrics.ts'
import { rankingMeasures } from './ranking.ts'
import type { Resampler } from './resamples.ts'
import { sumsOfAll, type RowShares } from './row-shares.ts'
import { rankedRows, type ScoredRows } from './scored-rows.ts'

const COLUMNS = ['precision', 'recall', 'f1', 'support', 'rocAuc', 'averagePrecision'] as const
const MEASURES: readonly ClassMeasure[] = ['precision', 'recall', 'f1', 'rocAuc', 'averagePrecision']

/**
 * By class, averages over classes, the confusion matrix in counts and in shares, and intervals over rows.
 *
 * @param words which rows these are: `test rows`
 */
export function classTables(
  scored: ScoredRows,
  shares: RowShares,
  words: string,
  resampler: Resampler
): AnalysisTable[] {
  const { classes } = scored
  const { counts } = sumsOfAll(shares)
  const ranked = classes.map((_, k) => rankedRows(scored, k))
  const perClass = classMetrics(counts).map(({ precision, recall, f1, support }, k) => {
    const { blocks } = ranked[k]
    const { rocAuc, averagePrecision } = rankingMeasures(blocks)
    return [precision, recall, f1, support, rocAuc, averagePrecision]
  })
  const intervals = classIntervals(shares, ranked, resampler)
  const byClass = { rowHeader: 'class', rows: classes }
  return [
    table({ ...byClass, name: 'per-class', title: `By class, ${words}`, columns: [...COLUMNS] }, perClass),
    table(
      {
        name: 'confusion',
        title: `Confusion matrix, ${words}: actual class down, predicted class across`,
        rowHeader: 'actual',
        rows: classes,
        columns: classes,
        format: 'count'
      },
      counts
    ),
    confusionShareTable(classes, counts, words, 'row'),
    confusionShareTable(classes, counts, words, 'column'),
    averagesTable(perClass, words),
    ...(['from', 'to'] as const).map((end) =>
      table(
        {
          ...byClass,
          name: `per-class-${end}`,
          title: `By class, ${words}, 95 % interval over rows: ${end === 'from' ? 'lower' : 'upper'} end`,
          columns: [...MEASURES],
          noSpread: true
        },
        intervals.map((interval) => MEASURES.map((measure) => interval[measure][end]))
      )
    )
  ]
}

function confusionShareTable(
  classes: string[],
  counts: readonly number[][],
  words: string,
  of: ConfusionShare
): AnalysisTable {
  const whole = of === 'row' ? 'rows of the actual class' : 'rows given the predicted class'
  return table(
    {
      name: `confusion-${of}-share`,
      title: `Confusion matrix, ${words}: shares of the ${whole}`,
      rowHeader: 'actual',
      rows: classes,
      columns: classes,
      format: 'share'
    },
    confusionShares(counts, of)
  )
}

/** Over the classes: each alike (macro), or each by its rows (weighted). A class without rows has no ranking measures to average. */
function averagesTable(perClass: readonly number[][], words: string): AnalysisTable {
  const support = COLUMNS.indexOf('support')
  const total = perClass.reduce((sum, row) => sum + row[support], 0)
  const average = (weightOf: (row: readonly number[]) => number) =>
    COLUMNS.map((name, c) => {
      if (name === 'support') return total
      const usable = perClass.filter((row) => !Number.isNaN(row[c]))
      const weights = usable.reduce((sum, row) => sum + weightOf(row), 0)
      return weights === 0 ? NaN : usable.reduce((sum, row) => sum + row[c] * weightOf(row), 0) / weights
    })
  return table(
    {
      name: 'averages',
      title: `Averages over classes, ${words}`,
      rowHeader: 'average',
      rows: ['macro', 'weighted'],
      columns: [...COLUMNS]
    },
    [average(() => 1), average((row) => row[support])]
  )
}
