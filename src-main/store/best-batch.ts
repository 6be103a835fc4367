import { and, eq } from 'drizzle-orm'
import { meanOf, sdOf } from '../core/statistics.ts'
import type { ProjectFile } from './project-file.ts'
import type { RunRepository } from './project.ts'
import { conditionOf } from './run-filter.ts'
import { runMetrics, runs, variants } from './schema.ts'

type Batch = NonNullable<ReturnType<RunRepository['bestBatch']>>

/** See `RunRepository.bestBatch`. Accuracies go before R²: they cannot be compared. */
export function bestBatch(db: ProjectFile['db']): Batch | null {
  const rows = db
    .select({ experiment: runs.experiment, accuracy: runMetrics.accuracy, r2: runMetrics.r2 })
    .from(runs)
    .innerJoin(variants, and(eq(variants.id, runs.variant), eq(variants.position, 0)))
    .innerJoin(runMetrics, and(eq(runMetrics.run, runs.id), eq(runMetrics.partition, 'test')))
    .where(conditionOf(db, {}))
    .all()
  const experiments = [...Map.groupBy(rows, ({ experiment }) => experiment).values()]
  return best('accuracy', experiments) ?? best('r2', experiments)
}

function best(metric: Batch['metric'], experiments: Record<Batch['metric'], number | null>[][]): Batch | null {
  const batches = experiments
    .map((runs) => runs.map((run) => run[metric]).filter((value): value is number => Number.isFinite(value)))
    .filter((values) => values.length >= 2)
    .map((values) => ({ metric, mean: meanOf(values), sd: sdOf(values) }))
  return batches.reduce<Batch | null>(
    (found, batch) => (found === null || batch.mean > found.mean ? batch : found),
    null
  )
}
