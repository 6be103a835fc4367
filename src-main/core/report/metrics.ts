import type { AnalysisTable } from '../analysis/method.ts'
import type { Interval } from '../analysis/performance/intervals.ts'
import { metricSpread } from '../analysis/performance/metric-spread.ts'
import { PARTITIONS, type Partition } from '../dataset/encoded-data.ts'
import { METRICS, metricTitle } from '../run/metric-words.ts'
import type { MetricName, RunSummary } from '../run/run.ts'
import type { MetricRow } from './report.ts'

/** Partitions that some run has metrics of, test rows first: they are what counts. */
export function partitionsOf(runs: readonly RunSummary[]): Partition[] {
  return PARTITIONS.toReversed().filter((partition) => runs.some(({ metrics }) => metrics[partition] !== undefined))
}

/**
 * A row a metric, a spread over runs a partition. Metrics that were not measured are left out.
 *
 * @param tables of the method `performance`, for intervals over rows
 */
export function metricRows(
  runs: readonly RunSummary[],
  partitions: readonly Partition[],
  tables: readonly AnalysisTable[]
): MetricRow[] {
  const measured = metricSpread(runs)
  return METRICS.flatMap((metric) => {
    const spreads = partitions.map((partition) => measured[partition]?.[metric] ?? null)
    if (spreads.every((spread) => spread === null)) return []
    const intervals = partitions.map((partition) => intervalOf(tables, partition, metric))
    return [{ title: metricTitle(metric), spreads, intervals }]
  })
}

function intervalOf(tables: readonly AnalysisTable[], partition: Partition, metric: MetricName): Interval | null {
  const [from, to] = ['metrics-from', 'metrics-to'].map((name) => metricOf(tables, name, partition, metric))
  return Number.isNaN(from) ? null : { from, to }
}

/** A cell of a table of `performance`: partitions down, metrics across. NaN where there is none. */
export function metricOf(
  tables: readonly AnalysisTable[],
  name: string,
  partition: Partition,
  metric: MetricName
): number {
  const table = tables.find((one) => one.name === name)
  return table?.values[table.rows.indexOf(partition)]?.[table.columns.indexOf(metric)] ?? NaN
}
