import { asc, eq } from 'drizzle-orm'
import type { BatchRun } from '../core/analysis/batch-method.ts'
import type { Partition } from '../core/dataset/encoded-data.ts'
import { fromJson } from './json.ts'
import { fromValues, metricColumns } from './metrics.ts'
import type { ProjectFile } from './project-file.ts'
import { conditionOf } from './run-filter.ts'
import { runMetrics, runs, variants } from './schema.ts'

/**
 * See `RunRepository.batchOf`. All subsets are tens of thousands of runs, so rows are taken as SQLite gives them: putting names and
 * types on each would take longer than all the rest.
 */
export function batchRuns(db: ProjectFile['db'], experiment: number): BatchRun[] {
  const condition = conditionOf(db, { experiment })
  const found = db
    .select({ id: runs.id, variant: variants.name, seed: runs.seed, inputs: runs.inputs })
    .from(runs)
    .innerJoin(variants, eq(variants.id, runs.variant))
    .where(condition)
    .orderBy(asc(runs.id))
    .values() as [id: number, variant: string, seed: number | null, inputs: string][]
  const inputsOf = sharedLists()
  const byId = new Map<number, BatchRun>()
  for (const [id, variant, seed, inputs] of found) {
    // An imported network has none, and no other run to be paired with by it.
    byId.set(id, { variant, seed: seed ?? 0, inputs: inputsOf(inputs), metrics: {} })
  }
  const measured = db
    .select({ run: runMetrics.run, partition: runMetrics.partition, ...metricColumns })
    .from(runMetrics)
    .innerJoin(runs, eq(runs.id, runMetrics.run))
    .where(condition)
    .values() as [run: number, partition: Partition, ...metrics: unknown[]][]
  for (const [run, partition, ...metrics] of measured) {
    const owner = byId.get(run)
    if (owner !== undefined) owner.metrics[partition] = fromValues(metrics)
  }
  return [...byId.values()]
}

/** Runs of the same inputs share their list. */
function sharedLists(): (text: string) => string[] {
  const lists = new Map<string, string[]>()
  return (text) => {
    let list = lists.get(text)
    if (list === undefined) lists.set(text, (list = fromJson(text) as string[]))
    return list
  }
}
