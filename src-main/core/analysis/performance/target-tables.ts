import type { EncodedData, Partition } from '../../dataset/encoded-data.ts'
import type { AnalysisTable } from '../method.ts'
import { rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import type { Resampling } from './class-sampling.ts'
import { bootstrap, type Interval } from './intervals.ts'
import { targetMetrics } from './metrics.ts'

export const TARGET_MEASURES = ['r2', 'rmse', 'mae'] as const
type TargetMeasure = (typeof TARGET_MEASURES)[number]
type Measures<Value> = Record<TargetMeasure, Value>

/** By target, in its own units, with intervals over rows. */
export function targetTables(
  data: EncodedData,
  answers: Float64Array,
  shown: Partition,
  resampling: Resampling
): AnalysisTable[] {
  const rows = rowsOf(data, shown)
  const { each } = targetIntervals(data, answers, rows, resampling)
  const head = { rowHeader: 'target', rows: data.outputs, columns: [...TARGET_MEASURES] }
  return [
    table(
      { ...head, name: 'per-target', title: `By target, ${shown} rows, in the target's own units` },
      measuredTargets(data, answers, rows).map((target) => TARGET_MEASURES.map((name) => target[name]))
    ),
    ...(['from', 'to'] as const).map((end) =>
      table(
        {
          ...head,
          name: `per-target-${end}`,
          title: `By target, ${shown} rows, 95 % interval over rows: ${end === 'from' ? 'lower' : 'upper'} end`,
          noSpread: true
        },
        each.map((interval) => TARGET_MEASURES.map((name) => interval[name][end]))
      )
    )
  ]
}

/** Bootstrap intervals over rows, of each target and of the mean over targets. */
export function targetIntervals(
  data: EncodedData,
  answers: Float64Array,
  rows: Int32Array,
  resampling: Resampling
): { each: Measures<Interval>[]; mean: Measures<Interval> } {
  const chosen = new Int32Array(rows.length)
  const intervals = bootstrap(rows.length, resampling, (drawn) => {
    for (let r = 0; r < drawn.length; r++) chosen[r] = rows[drawn[r]]
    const each = measuredTargets(data, answers, chosen)
    const mean = TARGET_MEASURES.map((name) => each.reduce((sum, target) => sum + target[name], 0) / each.length)
    return [...mean, ...each.flatMap((target) => TARGET_MEASURES.map((name) => target[name]))]
  })
  const at = (start: number): Measures<Interval> => ({
    r2: intervals[start],
    rmse: intervals[start + 1],
    mae: intervals[start + 2]
  })
  return { mean: at(0), each: data.outputs.map((_, k) => at((k + 1) * TARGET_MEASURES.length)) }
}

/** r², RMSE and MAE of each target on some rows, in its own units. */
export function measuredTargets(data: EncodedData, answers: Float64Array, rows: Int32Array): Measures<number>[] {
  return data.outputs.map((_, k) =>
    targetMetrics(data.y, answers, rows, data.outputs.length, k, data.targetStandardisation?.[k].sd ?? 1)
  )
}
