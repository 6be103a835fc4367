import { isShare } from '../../../src-main/core/analysis/subsets/measures.ts'
import type { SubsetComparison } from '../../../src-main/core/analysis/subsets/subset-comparison.ts'
import type { DotColumn } from '../../charts/dot-columns.ts'
import { metricName } from '../performance/metric-names.ts'
import { formatScore } from './subset-words.ts'

export type VariableKind = 'leave-one-out' | 'only-one'

/** One variable less, or one variable alone, beside all of them: a row a variable. */
export interface VariableDifferences {
  /** The variables that matter most for the first metric come first. */
  rows: string[]
  columns: DotColumn[]
  texts: { title: string; note: string; values: string[] }[]
  pairs: number
}

export function variableDifferences(
  comparisons: readonly SubsetComparison[],
  kind: VariableKind,
  variables: readonly string[]
): VariableDifferences | null {
  const ofKind = comparisons.filter((comparison) => comparison.kind === kind)
  if (ofKind.length === 0) return null
  const variableOf = ({ inputs }: SubsetComparison) =>
    kind === 'only-one' ? inputs[0] : (variables.find((name) => !inputs.includes(name)) ?? '')
  // What all lose without it, or what it reaches alone: both tell how much it matters, in opposite directions.
  const sign = kind === 'only-one' ? -1 : 1
  const loss = ({ measures: [first] }: SubsetComparison) => sign * first.direction * first.difference.mean
  const sorted = ofKind.toSorted((a, b) => loss(a) - loss(b))
  const metrics = sorted[0].measures
  return {
    rows: sorted.map(variableOf),
    columns: metrics.map(({ metric }, m): DotColumn => {
      const factor = isShare(metric) ? 100 : 1
      const of = (pick: (measure: SubsetComparison['measures'][number]) => number) =>
        sorted.map(({ measures }) => pick(measures[m]) * factor)
      const several = sorted.some(({ pairs }) => pairs > 1)
      return {
        title: metricName(metric),
        note: isShare(metric) ? 'points' : 'difference',
        signed: true,
        values: of(({ difference }) => difference.mean),
        ...(several
          ? { low: of(({ difference }) => difference.low), high: of(({ difference }) => difference.high) }
          : {}),
        ...(isShare(metric) ? { scale: 'points' } : {})
      }
    }),
    texts: [
      {
        title: metricName(metrics[0].metric),
        note: 'mean ± SD',
        values: sorted.map(({ measures: [first] }) => formatScore(first.subset))
      }
    ],
    pairs: sorted[0].pairs
  }
}
