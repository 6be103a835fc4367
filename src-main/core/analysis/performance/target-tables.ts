import type { EncodedData, Partition } from '../../dataset/encoded-data.ts'
import type { AnalysisTable } from '../method.ts'
import { partitionWords, rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import { bootstrap, type Interval } from './intervals.ts'
import { targetMetrics } from './metrics.ts'
import type { Resampler } from './resamples.ts'

export const TARGET_MEASURES = ['r2', 'rmse', 'mae'] as const
type TargetMeasure = (typeof TARGET_MEASURES)[number]
type Measures<Value> = Record<TargetMeasure, Value>

/** By target, in its own units, with intervals over rows. */
export function targetTables(
  data: EncodedData,
  answers: Float64Array,
  shown: Partition,
  resampler: Resampler
): AnalysisTable[] {
  const rows = rowsOf(data, shown)
  const words = partitionWords(data, shown)
  const { each } = targetIntervals(data, answers, rows, resampler)
  const head = { rowHeader: 'target', rows: data.outputs, columns: [...TARGET_MEASURES] }
  return [
    table(
      { ...head, name: 'per-target', title: `By target, ${words}, in the target's own units` },
      measuredTargets(data, answers, rows).map((target) => TARGET_MEASURES.map((name) => target[name]))
    ),
    ...(['from', 'to'] as const).map((end) =>
      table(
        {
          ...head,
          name: `per-target-${end}`,
          title: `By target, ${words}, 95 % interval over rows: ${end === 'from' ? 'lower' : 'upper'} end`,
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
  resampler: Resampler
): { each: Measures<Interval>[]; mean: Measures<Interval> } {
  const targets = data.outputs.map((_, k) => deviationsOf(data, answers, rows, k))
  const intervals = bootstrap(resampler.of(rows.length), (drawn) => {
    const each = targets.map((target) => drawnMeasures(target, drawn))
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

/** R², RMSE and MAE of each target on some rows, in its own units. */
export function measuredTargets(data: EncodedData, answers: Float64Array, rows: Int32Array): Measures<number>[] {
  return data.outputs.map((_, k) =>
    targetMetrics(data.y, answers, rows, data.outputs.length, k, data.targetStandardisation?.[k].sd ?? 1)
  )
}

/** Of one target, row by row: how far it is from the mean of the rows and from the prediction, both standardised. */
interface Deviations {
  fromMean: Float64Array
  errors: Float64Array
  sd: number
}

function deviationsOf(
  { y, outputs, targetStandardisation }: EncodedData,
  answers: Float64Array,
  rows: Int32Array,
  k: number
): Deviations {
  const at = (row: number) => row * outputs.length + k
  let mean = 0
  for (const row of rows) mean += y[at(row)] / rows.length
  return {
    fromMean: Float64Array.from(rows, (row) => y[at(row)] - mean),
    errors: Float64Array.from(rows, (row) => y[at(row)] - answers[at(row)]),
    sd: targetStandardisation?.[k].sd ?? 1
  }
}

/**
 * The measures of drawn rows; see `targetMetrics`.
 *
 * @param drawn how often each row was drawn; as many draws as rows
 */
function drawnMeasures({ fromMean, errors, sd }: Deviations, drawn: Uint8Array): Measures<number> {
  const rows = drawn.length
  let squares = 0
  let absolute = 0
  let deviations = 0
  let deviationSquares = 0
  for (let row = 0; row < rows; row++) {
    const times = drawn[row]
    const error = errors[row]
    const deviation = fromMean[row]
    squares += times * error * error
    absolute += times * Math.abs(error)
    deviations += times * deviation
    deviationSquares += times * deviation * deviation
  }
  // The drawn rows have a mean of their own; where it is all of them, rounding would leave a hair of variation.
  const variation = deviationSquares - deviations ** 2 / rows
  return {
    r2: variation > deviationSquares * 1e-12 ? 1 - squares / variation : NaN,
    rmse: Math.sqrt(squares / rows) * sd,
    mae: (absolute / rows) * sd
  }
}
