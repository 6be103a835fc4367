import { formatOf } from '../../format-number.ts'
import type { BatchMethod } from '../batch-method.ts'
import { sizeOf } from '../coalitions.ts'
import { longTable } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable } from '../method.ts'
import { table } from '../tables.ts'
import { MEASURE_OPTIONS, measureOf } from '../measures.ts'
import type { SubsetRanking } from './rank-subsets.ts'
import { byShare, type RefitShares } from './refit-shares.ts'
import { variablesIn } from './subset-runs.ts'
import { subsetsSummary, summaryNotes, summarySays, type SubsetsSummary } from './subsets-summary.ts'

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
  compute(batch, { metric, partition, list }): AnalysisResult {
    const by = measureOf(batch.runs, { metric: String(metric), partition: String(partition) })
    const summary = subsetsSummary(batch, by)
    const { shares, ranking } = summary
    return {
      tables: [
        bestTable(summary),
        ...(shares === null ? [] : [sharesTable(summary, shares), nestedTable(summary, shares, ranking)]),
        sizesTable(summary),
        rankingTable(summary, ranking, Number(list))
      ],
      notes: summaryNotes(summary),
      says: () => summarySays(summary)
    }
  }
}

/** As in the grammar of the command line, so that it can be trained: `v4+v7`. */
const textOf = (inputs: readonly string[]) => (inputs.length === 0 ? '(none)' : inputs.join('+'))

function bestTable({ sizes, seeds, measure: { words } }: SubsetsSummary): AnalysisTable {
  const several = seeds > 1
  const tested = sizes.some(({ test }) => test !== null)
  return wordTable(
    {
      name: 'best',
      title: `Best subset of every size, by ${words}`,
      rowHeader: 'size',
      rows: sizes.map(({ size }) => String(size)),
      columns: ['score', ...(several ? ['sd'] : []), ...(tested ? ['test'] : []), 'subset']
    },
    sizes.map(({ score, sd, test }) => [score, ...(several ? [sd] : []), ...(test === null ? [] : [test])]),
    sizes.map(({ inputs }) => textOf(inputs))
  )
}

function sharesTable({ variables, measure: { words } }: SubsetsSummary, shares: RefitShares): AnalysisTable {
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

function nestedTable(
  { variables, measure: { words } }: SubsetsSummary,
  shares: RefitShares,
  { scores }: SubsetRanking
): AnalysisTable {
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

function sizesTable({ sizes, measure: { words } }: SubsetsSummary): AnalysisTable {
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

/** @param most so many are listed; 0 = all */
function rankingTable(
  { variables, seeds, measure: { words } }: SubsetsSummary,
  { order, scores }: SubsetRanking,
  most: number
): AnalysisTable {
  const shown = most > 0 ? order.slice(0, Math.floor(most)) : order
  const which = shown.length < order.length ? `the first ${formatOf(shown.length, order.length)}` : 'all'
  return longTable(
    {
      name: 'ranking',
      title: `Subsets by ${words}, ${which}`,
      rowHeader: 'rank',
      columns: ['subset', 'size', 'score', ...(seeds > 1 ? ['sd', 'seeds'] : [])]
    },
    ['subset', 'size'],
    shown.map((subset) => ({
      subset: textOf(variablesIn(subset, variables)),
      size: sizeOf(subset),
      score: scores.mean[subset],
      ...(seeds > 1
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
