import { isShare } from '../../../src-main/core/analysis/measures.ts'
import type { ComparedMeasure, SubsetComparison } from '../../../src-main/core/analysis/subsets/subset-comparison.ts'
import type { DotColumn } from '../../charts/dot-columns.ts'
import { metricName } from '../performance/metric-names.ts'
import { formatScore, pairWord, subsetName } from './subset-words.ts'

/** Subsets beside all variables: a row a subset, a column a metric. */
export interface DifferenceTable {
  rows: string[]
  columns: DotColumn[]
  texts: { title: string; note: string; values: string[] }[]
}

export type VariableKind = 'leave-one-out' | 'only-one'

/** One variable less, or one variable alone; the variables that matter most for the first metric come first. */
export function variableDifferences(
  comparisons: readonly SubsetComparison[],
  kind: VariableKind,
  variables: readonly string[]
): DifferenceTable | null {
  const ofKind = comparisons.filter((comparison) => comparison.kind === kind)
  if (ofKind.length === 0) return null
  // What all lose without it, or what it reaches alone: both tell how much it matters, in opposite directions.
  const sign = kind === 'only-one' ? -1 : 1
  const loss = ({ measures: [first] }: SubsetComparison) => sign * first.direction * first.difference.mean
  return differenceTable(
    ofKind.toSorted((a, b) => loss(a) - loss(b)),
    ({ inputs }) => (kind === 'only-one' ? inputs[0] : (variables.find((name) => !inputs.includes(name)) ?? ''))
  )
}

/** Subsets of a person's choice, in the order of the variants: the same seeds and folds are told apart. */
export function chosenDifferences(chosen: readonly SubsetComparison[], variables: readonly string[]): DifferenceTable {
  return differenceTable(chosen, (one) => chosenName(one, variables))
}

/** @example chosenName(comparison, variables) // 'v4 + v7, 100 folds' */
export const chosenName = (one: SubsetComparison, variables: readonly string[]) =>
  `${subsetName(one.inputs, variables)}, ${one.pairs} ${pairWord(one)}s`

function differenceTable(
  comparisons: readonly SubsetComparison[],
  nameOf: (comparison: SubsetComparison) => string
): DifferenceTable {
  const [{ measures }] = comparisons
  return {
    rows: comparisons.map(nameOf),
    columns: measures.map((_, m) => columnOf(comparisons.map((one) => one.measures[m]))),
    texts: [
      {
        title: metricName(measures[0].metric),
        note: 'mean ± SD',
        values: comparisons.map(({ measures: [first] }) => formatScore(first.subset))
      }
    ]
  }
}

/** @param ofMetric one a subset */
function columnOf(ofMetric: readonly ComparedMeasure[]): DotColumn {
  const [{ metric }] = ofMetric
  const share = isShare(metric)
  const of = (end: 'mean' | 'low' | 'high') => ofMetric.map(({ difference }) => difference[end] * (share ? 100 : 1))
  const several = ofMetric.some(({ difference }) => !Number.isNaN(difference.sd))
  return {
    title: metricName(metric),
    note: share ? 'points' : 'difference',
    signed: true,
    values: of('mean'),
    ...(several ? { low: of('low'), high: of('high') } : {}),
    ...(share ? { scale: 'points' } : {})
  }
}
