import { getTableColumns } from 'drizzle-orm'
import type { MetricName, Metrics } from '../core/run/run.ts'
import { fromJson } from './json.ts'
import { runMetrics } from './schema.ts'

/** Metrics of one partition as the file holds them. */
export type MetricColumns = Record<MetricName, number | null> & { rows: number; notNumbers: MetricName[] | null }

const { run: _, partition: __, rows, notNumbers, ...named } = getTableColumns(runMetrics)
const NAMES = Object.keys(named) as MetricName[]

/** What `fromValues` takes, in its order. */
export const metricColumns = { rows, notNumbers, ...named }

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

/** The same from the bare values of `metricColumns`, for many rows at a time. */
export function fromValues([rows, notNumbers, ...values]: readonly unknown[]): Metrics {
  const metrics: Metrics = { rows: Number(rows) }
  for (let k = 0; k < NAMES.length; k++) if (values[k] !== null) metrics[NAMES[k]] = Number(values[k])
  if (notNumbers !== null) for (const name of fromJson(String(notNumbers)) as MetricName[]) metrics[name] = NaN
  return metrics
}
