import type { Partition } from '../../dataset/encoded-data.ts'
import type { MetricName } from '../../run/run.ts'
import type { Batch } from '../batch-method.ts'
import { evenly } from '../evenly.ts'
import { meanOf, quantileOf, sdOf } from '../../statistics.ts'
import { HIGH, LOW } from '../spread-tables.ts'
import { comparedMetrics, measure, measured } from '../measures.ts'
import { pairedSubsets, type PairedSubset, type RunPair } from './paired-subsets.ts'

/** A subset beside all variables, pair by pair. Nothing in it is a test: seeds on the same rows are no sample of anything. */
export interface SubsetComparison extends Pick<PairedSubset, 'kind' | 'variant'> {
  inputs: string[]
  /** Pairs in which both have numbers. */
  pairs: number
  /** Rows that the metrics of a run are of; of folds those of the smallest. */
  rows: number
  measures: ComparedMeasure[]
}

export interface ComparedMeasure {
  metric: MetricName
  /** 1 where more is better. */
  direction: 1 | -1
  all: { mean: number; sd: number }
  subset: { mean: number; sd: number }
  /** Subset minus all; `low` and `high` are 5 and 95 % of pairs. */
  difference: { mean: number; sd: number; low: number; high: number }
  /** Pairs in which the subset is at least as good. */
  asGood: number
  /** Some of the differences, evenly spread, to be drawn as dots. */
  dots: { seed: number; difference: number }[]
}

const MOST_DOTS = 100

export function compareSubsets(batch: Batch, partition: Partition): SubsetComparison[] {
  const metrics = comparedMetrics(batch.runs, partition)
  return pairedSubsets(batch).flatMap(({ kind, variant, inputs, pairs }) => {
    const usable = pairs.filter(({ all, subset }) => all.metrics[partition] && subset.metrics[partition])
    if (usable.length === 0) return []
    const measures = metrics.map((metric) => compare(usable, metric, partition))
    const rows = Math.min(...usable.map(({ all }) => all.metrics[partition]?.rows ?? NaN))
    return [{ kind, variant, inputs: [...inputs], pairs: usable.length, rows, measures }]
  })
}

function compare(pairs: readonly RunPair[], metric: MetricName, partition: Partition): ComparedMeasure {
  const by = measure(metric, partition)
  const values = pairs.map(({ seed, all, subset }) => ({
    ...{ seed, all: measured(all, by), subset: measured(subset, by) },
    difference: measured(subset, by) - measured(all, by)
  }))
  const spread = (numbers: number[]) => ({ mean: meanOf(numbers), sd: sdOf(numbers) })
  const known = values.filter(({ difference }) => !Number.isNaN(difference))
  const differences = known.map(({ difference }) => difference)
  return {
    metric,
    direction: by.direction,
    all: spread(known.map(({ all }) => all)),
    subset: spread(known.map(({ subset }) => subset)),
    difference: { ...spread(differences), low: quantileOf(differences, LOW), high: quantileOf(differences, HIGH) },
    asGood: differences.filter((difference) => by.direction * difference >= 0).length,
    dots: evenly(known, MOST_DOTS).map(({ seed, difference }) => ({ seed, difference }))
  }
}
