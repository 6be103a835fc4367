import { formatCount, formatNumber, formatOf, formatSigned } from '../../format-number.ts'
import type { MetricName } from '../../run/run.ts'
import type { Batch } from '../batch-method.ts'
import { largestFirst, listed } from '../wording.ts'
import { hasRows, headlineMetric, measure, type Measure } from '../measures.ts'
import { rankSubsets, sizeSpreads, type SizeSpread, type SubsetRanking } from './rank-subsets.ts'
import { refitShares, type RefitShares } from './refit-shares.ts'
import { subsetRuns, subsetScores, variablesIn } from './subset-runs.ts'

/** What all subsets of the variables say, by one measure. */
export interface SubsetsSummary {
  variables: string[]
  measure: Measure
  /** How many seeds a subset has. */
  seeds: number
  /** Subsets without a score: not trained yet, or diverged. */
  lacking: number
  sizes: SizeSummary[]
  /** Null while a subset has no score. */
  shares: RefitShares | null
}

export interface SizeSummary extends SizeSpread {
  /** Of the best subset: its variables, score and SD over seeds (NaN for one). */
  inputs: string[]
  score: number
  sd: number
  /** The same metric on test rows, where the choice was made on others and there are any. */
  test: number | null
  /** Accuracy or R² on test rows, whatever it was chosen by; null without test rows. */
  testScore: number | null
}

export function subsetsSummary(batch: Batch, by: Measure): SubsetsSummary & { ranking: SubsetRanking } {
  const { variables } = batch
  const runs = subsetRuns(batch)
  const ranking = rankSubsets(runs, by)
  const { mean, sd } = ranking.scores
  const onTest = (metric: MetricName) =>
    hasRows(batch, 'test') ? subsetScores(runs, measure(metric, 'test')).mean : null
  const test = by.partition === 'test' ? null : onTest(by.metric)
  const testScore = onTest(headlineMetric(batch.runs))
  return {
    variables,
    measure: by,
    seeds: runs.seeds.length,
    lacking: mean.length - ranking.order.length,
    sizes: sizeSpreads(ranking).map((spread) => ({
      ...spread,
      inputs: variablesIn(spread.best, variables),
      score: mean[spread.best],
      sd: sd[spread.best],
      test: test && test[spread.best],
      testScore: testScore && testScore[spread.best]
    })),
    shares: refitShares(ranking),
    ranking
  }
}

/** The findings in sentences. */
export function summarySays({ variables, sizes, shares }: SubsetsSummary): string[] {
  const small = sizes.filter(({ size }) => size >= 1 && size <= 3 && size < variables.length)
  const told = small.map(({ inputs, score }) => `${inputs.join(' + ')} (${formatNumber(score, 3)})`)
  const all = sizes.find(({ size }) => size === variables.length)
  const together = all ? `; all ${formatCount(variables.length)} together: ${formatNumber(all.score, 3)}` : ''
  const first = told.length === 0 ? [] : [`The best subsets of 1 to ${told.length}: ${listed(told)}${together}.`]
  if (shares === null) return first
  const largest = largestFirst(shares.share, 3).map((i) => `${variables[i]} (${formatSigned(shares.share[i], 3)})`)
  const sum = shares.share.reduce((total, share) => total + share, 0)
  return [
    ...first,
    `The largest refit shares are those of ${listed(largest)}; all add up to ${formatSigned(sum, 3)}, the way from ${formatNumber(shares.none, 3)} without variables to ${formatNumber(shares.all, 3)} with all.`
  ]
}

/** What to mind in these numbers. */
export function summaryNotes({ variables, measure, seeds, lacking, shares }: SubsetsSummary): string[] {
  return [
    ...(measure.partition === 'test'
      ? [
          'Chosen and scored on the same test rows, which flatters the best: choose on validation rows and read the test column beside it.'
        ]
      : []),
    ...(shares === null
      ? [
          `${formatOf(lacking, 2 ** variables.length)} subsets have no score (not trained yet, or diverged), so there are no shares: they need every subset.`
        ]
      : []),
    ...(shares !== null && measure.direction < 0
      ? ['A share is how far the variable brings the number down, so more is better here too.']
      : []),
    ...(seeds === 1 ? ['One seed a subset: how much of a difference is chance, only more seeds tell.'] : [])
  ]
}
