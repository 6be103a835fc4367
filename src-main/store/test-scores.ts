import { and, eq } from 'drizzle-orm'
import type { ProjectFile } from './project-file.ts'
import { conditionOf } from './run-filter.ts'
import { runMetrics, runs, variants } from './schema.ts'

/** See `RunRepository.testScores`. */
export function testScores(db: ProjectFile['db'], experiment: number): number[][] {
  const rows = db
    .select({ variant: variants.position, accuracy: runMetrics.accuracy, r2: runMetrics.r2 })
    .from(runs)
    .innerJoin(variants, eq(variants.id, runs.variant))
    .innerJoin(runMetrics, and(eq(runMetrics.run, runs.id), eq(runMetrics.partition, 'test')))
    .where(conditionOf(db, { experiment }))
    .all()
  const scores: number[][] = []
  for (const { variant, accuracy, r2 } of rows) {
    const score = accuracy ?? r2
    if (score !== null) (scores[variant] ??= []).push(score)
  }
  return scores
}
