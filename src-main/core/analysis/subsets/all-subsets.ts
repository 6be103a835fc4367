import { formatCount, formatNumber, formatOf, formatSigned } from '../../format-number.ts'
import type { Batch, BatchMethod } from '../batch-method.ts'
import { sizeOf } from '../coalitions.ts'
import { longTable } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, MethodOptions } from '../method.ts'
import { table } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { hasRows, measure, MEASURE_OPTIONS, measureOf } from './measures.ts'
import { rankSubsets, sizeSpreads, type SizeSpread, type SubsetRanking } from './rank-subsets.ts'
import { byShare, refitShares, type RefitShares } from './refit-shares.ts'
import { subsetRuns, subsetScores, variablesIn, type SubsetRuns } from './subset-runs.ts'

export const allSubsets: BatchMethod = {
  name: 'all-subsets',
  title: 'All subsets',
  group: 'importance',
  question: 'Which variables alone would do as well, and what does each add when networks are trained without it?',
  formula:
    'best of size k = the subset of k variables with the best score v · φᵢ = Σ over S without i of |S|!(I−|S|−1)!/I! × (v(S with i) − v(S)), v(S) = score of networks trained on S alone',
  source: 'Shapley 1953; on retrained models Lipovetsky and Conklin 2001, Štrumbelj, Kononenko and Robnik-Šikonja 2009',
  needs: ['runs of the variant all-subsets, each subset from the same seeds'],
  caveats: [
    'The best of many subsets, scored on the rows it was chosen by, looks better than it is: choose on validation rows and read the test column, or repeat the choice inside folds.',
    'What a variable adds to networks trained anew is not what a network that has them all makes of it.',
    'Correlated variables stand in for each other: each may look dispensable though together they are not.',
    'With one seed a subset, small differences are chance; train more seeds (all-subsets:3).'
  ],
  options: [
    ...MEASURE_OPTIONS,
    {
      name: 'list',
      label: 'Listed',
      help: 'subsets listed in the ranking, the best first; 0 = all',
      kind: 'number',
      default: 20,
      effort: true
    }
  ],
  requires: { variants: ['all-subsets'] },
  compute(batch, options): AnalysisResult {
    const runs = subsetRuns(batch)
    const ranking = rankSubsets(
      runs,
      measureOf(batch.runs, { metric: String(options.metric), partition: String(options.partition) })
    )
    const sizes = sizeSpreads(ranking)
    const shares = refitShares(ranking)
    return {
      tables: [
        bestTable(batch, runs, ranking, sizes),
        ...(shares === null ? [] : [sharesTable(runs, ranking, shares), nestedTable(runs, ranking, shares)]),
        sizesTable(ranking, sizes),
        rankingTable(runs, ranking, options)
      ],
      notes: notesOn(runs, ranking, shares),
      says: () => says(runs, ranking, sizes, shares)
    }
  }
}

/** As in the grammar of the command line, so that it can be trained: `v4+v7`. */
function subsetText(subset: number, variables: readonly string[]): string {
  return subset === 0 ? '(none)' : variablesIn(subset, variables).join('+')
}

function bestTable(
  batch: Batch,
  runs: SubsetRuns,
  { measure: { metric, partition, words }, scores }: SubsetRanking,
  sizes: readonly SizeSpread[]
): AnalysisTable {
  const several = runs.seeds.length > 1
  // The rows that had no part in the choice, where there are any.
  const test = partition !== 'test' && hasRows(batch, 'test') ? subsetScores(runs, measure(metric, 'test')) : null
  return wordTable(
    {
      name: 'best',
      title: `Best subset of every size, by ${words}`,
      rowHeader: 'size',
      rows: sizes.map(({ size }) => String(size)),
      columns: ['score', ...(several ? ['sd'] : []), ...(test ? ['test'] : []), 'subset']
    },
    sizes.map(({ best }) => [
      scores.mean[best],
      ...(several ? [scores.sd[best]] : []),
      ...(test ? [test.mean[best]] : [])
    ]),
    sizes.map(({ best }) => subsetText(best, runs.variables))
  )
}

function sharesTable({ variables }: SubsetRuns, { measure: { words } }: SubsetRanking, shares: RefitShares) {
  const several = shares.seeds > 1
  return table(
    {
      name: 'shares',
      title: `Refit Shapley share of ${words}`,
      rowHeader: 'input',
      rows: variables,
      columns: ['share', ...(several ? ['sd'] : [])]
    },
    variables.map((_, i) => [shares.share[i], ...(several ? [shares.sd[i]] : [])])
  )
}

function nestedTable({ variables }: SubsetRuns, { scores, measure: { words } }: SubsetRanking, shares: RefitShares) {
  const order = byShare(shares)
  const steps = [...Array(variables.length + 1).keys()]
  const subsets = steps.map((size) => order.slice(0, size).reduce((sum, i) => sum + 2 ** i, 0))
  return wordTable(
    {
      name: 'nested',
      title: `Variables added by their share, one after the other: ${words}`,
      rowHeader: 'size',
      rows: steps.map(String),
      columns: ['score', 'added']
    },
    subsets.map((subset) => [scores.mean[subset]]),
    steps.map((size) => (size === 0 ? '(none)' : variables[order[size - 1]]))
  )
}

function sizesTable({ measure: { words } }: SubsetRanking, sizes: readonly SizeSpread[]): AnalysisTable {
  const columns = ['low', 'lowerQuartile', 'median', 'upperQuartile', 'high', 'subsets'] as const
  return table(
    {
      name: 'sizes',
      title: `All subsets of a size: quartiles and range of ${words}`,
      rowHeader: 'size',
      rows: sizes.map(({ size }) => String(size)),
      columns: [...columns]
    },
    sizes.map((spread) => columns.map((name) => spread[name]))
  )
}

function rankingTable(runs: SubsetRuns, { order, scores, measure }: SubsetRanking, { list }: MethodOptions) {
  const count = Number(list) > 0 ? Math.floor(Number(list)) : order.length
  const shown = order.slice(0, count)
  const several = runs.seeds.length > 1
  const which = shown.length < order.length ? `the first ${formatOf(shown.length, order.length)}` : 'all'
  return longTable(
    {
      name: 'ranking',
      title: `Subsets by ${measure.words}, ${which}`,
      rowHeader: 'rank',
      columns: ['subset', 'size', 'score', ...(several ? ['sd', 'seeds'] : [])]
    },
    ['subset', 'size'],
    shown.map((subset) => ({
      subset: subsetText(subset, runs.variables),
      size: sizeOf(subset),
      score: scores.mean[subset],
      ...(several
        ? { sd: scores.sd[subset], seeds: scores.bySeed.filter((of) => !Number.isNaN(of[subset])).length }
        : {})
    }))
  )
}

/** A table whose last column holds words. */
function wordTable(
  head: Pick<AnalysisTable, 'name' | 'title' | 'rowHeader' | 'rows' | 'columns'>,
  numbers: readonly number[][],
  words: string[]
): AnalysisTable {
  const column = head.columns[head.columns.length - 1]
  return table(
    { ...head, texts: { [column]: words } },
    numbers.map((row, r) => [...row, r + 1])
  )
}

function notesOn(runs: SubsetRuns, { measure, order }: SubsetRanking, shares: RefitShares | null): string[] {
  const subsets = 2 ** runs.variables.length
  const lacking = subsets - order.length
  return [
    ...(measure.partition === 'test'
      ? [
          'Chosen and scored on the same test rows, which flatters the best: choose on validation rows and read the test column beside it.'
        ]
      : []),
    ...(shares === null
      ? [
          `${formatOf(lacking, subsets)} subsets have no score (not trained yet, or diverged), so there are no shares: they need every subset.`
        ]
      : []),
    ...(shares !== null && measure.direction < 0
      ? ['A share is how far the variable brings the number down, so more is better here too.']
      : []),
    ...(runs.seeds.length === 1 ? ['One seed a subset: how much of a difference is chance, only more seeds tell.'] : [])
  ]
}

function says(
  { variables }: SubsetRuns,
  { scores }: SubsetRanking,
  sizes: readonly SizeSpread[],
  shares: RefitShares | null
): string[] {
  const told = sizes
    .filter(({ size }) => size >= 1 && size <= 3 && size < variables.length)
    .map(({ best }) => `${variablesIn(best, variables).join(' + ')} (${formatNumber(scores.mean[best], 3)})`)
  const all = scores.mean[scores.mean.length - 1]
  const together = Number.isNaN(all) ? '' : `; all ${formatCount(variables.length)} together: ${formatNumber(all, 3)}`
  const first = told.length === 0 ? [] : [`The best subsets of 1 to ${told.length}: ${listed(told)}${together}.`]
  if (shares === null) return first
  const largest = largestFirst(shares.share, 3).map((i) => `${variables[i]} (${formatSigned(shares.share[i], 3)})`)
  const sum = shares.share.reduce((total, share) => total + share, 0)
  return [
    ...first,
    `The largest refit shares are those of ${listed(largest)}; all add up to ${formatSigned(sum, 3)}, the way from ${formatNumber(shares.none, 3)} without variables to ${formatNumber(shares.all, 3)} with all.`
  ]
}
