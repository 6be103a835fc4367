import { PARTITIONS, type Partition } from '../../dataset/encoded-data.ts'
import type { MetricName, RunSummary } from '../../run/run.ts'
import { meanOf, sdOf } from '../../statistics.ts'

/** Mean, sd (divisor n - 1), least and greatest value over runs. */
export interface Spread {
  mean: number
  /** NaN for a single run. */
  sd: number
  min: number
  max: number
}

/**
 * Every metric of every partition over a batch. Diverged runs have no metrics and are left out.
 *
 * @example metricSpread(runs).test?.accuracy // { mean: 0.894, sd: 0.015, min: 0.86, max: 0.93 }
 */
export function metricSpread(
  runs: readonly RunSummary[]
): Partial<Record<Partition, Partial<Record<MetricName, Spread>>>> {
  const result: ReturnType<typeof metricSpread> = {}
  for (const partition of PARTITIONS) {
    const metrics = runs.flatMap((run) => run.metrics[partition] ?? [])
    if (metrics.length === 0) continue
    const names = Object.keys(metrics[0]).filter((name): name is MetricName => name !== 'rows')
    result[partition] = Object.fromEntries(
      names.map((name) => [name, spread(metrics.flatMap((one) => one[name] ?? []))])
    )
  }
  return result
}

function spread(values: readonly number[]): Spread {
  const [min, max] = [Math.min(...values), Math.max(...values)]
  // Rounding must not carry the mean of equal values past them.
  return { mean: Math.min(max, Math.max(min, meanOf(values))), sd: sdOf(values), min, max }
}
