import { isShare } from '../../../src-main/core/analysis/measures.ts'
import type { ComparedMeasure } from '../../../src-main/core/analysis/subsets/subset-comparison.ts'
import { dotScales, type DotScale } from '../../charts/dot-columns.ts'
import { axisTicks } from '../../charts/sign-bars.ts'
import type { FoldTest } from './subset-words.ts'

/** A metric of a subset against all variables, drawn from 0. */
interface DifferenceRow {
  measure: ComparedMeasure
  /** Ends of the interval: of the test over folds, else 5 and 95 % of pairs. */
  low: number
  high: number
  test: FoldTest | null
}

/** Rows that share an axis: everything told in points, and each other metric by itself. */
export interface DifferenceGroup {
  rows: DifferenceRow[]
  scale: DotScale
  /** `points`, or nothing for a metric with a scale of its own. */
  unit: string
  /** How a number of the rows is multiplied on the axis. */
  factor: number
}

const MOST_TICKS = 6

/** @param rope differences up to this size count as none, as a share; null where nothing is tested */
export function differenceGroups(
  measures: readonly ComparedMeasure[],
  tests: readonly FoldTest[],
  rope: number | null
): DifferenceGroup[] {
  const rows = measures.map((measure): DifferenceRow => {
    const test = tests.find(({ metric }) => metric === measure.metric) ?? null
    const { low, high } = test ?? measure.difference
    return { measure, low, high, test }
  })
  const shares = rows.filter(({ measure }) => isShare(measure.metric))
  const others = rows.filter(({ measure }) => !isShare(measure.metric))
  return [...(shares.length > 0 ? [shares] : []), ...others.map((row) => [row])].map((group) => {
    const share = isShare(group[0].measure.metric)
    const factor = share ? 100 : 1
    const numbers = group.flatMap(({ measure: { difference, dots }, low, high }) => [
      ...[difference.mean, low, high],
      ...dots.map((dot) => dot.difference)
    ])
    const values = [...numbers, ...(rope === null ? [] : [rope, -rope])].map((number) => number * factor)
    const [scale] = dotScales([{ title: '', values }])
    return {
      rows: group,
      scale: { ...scale, ticks: axisTicks(scale.low, scale.high, MOST_TICKS) },
      unit: share ? 'points' : '',
      factor
    }
  })
}

/** A little up or down, the same every time, so that equal dots are told apart. In pixels around the middle. */
export function jitter(index: number): number {
  return ((index * 7) % 11) - 5
}
