import { getTableColumns } from 'drizzle-orm'
import type { MetricName, Metrics } from '../core/run/run.ts'
import { runMetrics } from './schema.ts'

/** Metrics of one partition as the file holds them. */
export type MetricColumns = Record<MetricName, number | null> & { rows: number; notNumbers: MetricName[] | null }

const { run: _, partition: __, rows: ___, notNumbers: ____, ...metricColumns } = getTableColumns(runMetrics)
const NAMES = Object.keys(metricColumns) as MetricName[]

/** What is absent becomes NULL; so does NaN in SQLite, hence the list of names. */
export function toColumns(metrics: Metrics): MetricColumns {
  const notNumbers = NAMES.filter((name) => Number.isNaN(metrics[name]))
  return {
    rows: metrics.rows,
    ...(Object.fromEntries(NAMES.map((name) => [name, metrics[name] ?? null])) as Record<MetricName, number | null>),
    notNumbers: notNumbers.length === 0 ? null : notNumbers
  }
}

/** The other way. */
export function fromColumns(columns: MetricColumns): Metrics {
  const metrics: Metrics = { rows: columns.rows }
  for (const name of NAMES) if (columns[name] !== null) metrics[name] = columns[name]
  for (const name of columns.notNumbers ?? []) metrics[name] = NaN
  return metrics
}
