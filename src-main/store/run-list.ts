import { and, count, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { PartitionMetrics, RunSummary } from '../core/run/run.ts'
import { fromColumns } from './metrics.ts'
import type { ProjectFile } from './project-file.ts'
import type { RunFilter } from './project.ts'
import { conditionOf, idList, orderOf, shownName } from './run-filter.ts'
import { runMetrics, runs, runTags, variants } from './schema.ts'

/** SQL has no offset without a limit. */
const ALL = 2 ** 31

/** Reads runs as lists show them: which ones and in which order first, what hangs on them second. */
export class RunList {
  readonly #file: ProjectFile

  constructor(file: ProjectFile) {
    this.#file = file
  }

  count(filter: RunFilter): number {
    const { db } = this.#file
    return this.#file.read(() => db.select({ runs: count() }).from(runs).where(conditionOf(db, filter)).get()!.runs)
  }

  list(filter: RunFilter): RunSummary[] {
    return this.#file.read(() => {
      const rows = this.#rows(filter)
      const ids = idList(rows.map(({ id }) => id))
      const metrics = this.#metricsOf(ids)
      const tags = this.#tagsOf(ids)
      return rows.map(({ divergedAt, ...row }) => ({
        ...row,
        diverged: divergedAt !== null,
        metrics: metrics.get(row.id) ?? {},
        tags: tags.get(row.id) ?? []
      }))
    })
  }

  #rows(filter: RunFilter) {
    const { db } = this.#file
    return db
      .select({
        id: runs.id,
        experiment: runs.experiment,
        variant: variants.name,
        seed: runs.seed,
        inputs: runs.inputs,
        epochs: runs.epochs,
        bestEpoch: runs.bestEpoch,
        divergedAt: runs.divergedAt,
        name: shownName,
        pinned: runs.pinned,
        note: runs.note
      })
      .from(runs)
      .innerJoin(variants, eq(variants.id, runs.variant))
      .leftJoin(
        runMetrics,
        and(eq(runMetrics.run, runs.id), eq(runMetrics.partition, filter.sort?.partition ?? 'test'))
      )
      .where(conditionOf(db, filter))
      .orderBy(...orderOf(filter))
      .limit(filter.limit ?? ALL)
      .offset(filter.offset ?? 0)
      .all()
  }

  #metricsOf(ids: SQL): Map<number, PartitionMetrics> {
    const found = new Map<number, PartitionMetrics>()
    const rows = this.#file.db
      .select(getTableColumns(runMetrics))
      .from(runMetrics)
      .where(sql`${runMetrics.run} IN ${ids}`)
    for (const { run, partition, ...stored } of rows.all()) {
      const metrics = found.get(run) ?? {}
      found.set(run, metrics)
      metrics[partition] = fromColumns(stored)
    }
    return found
  }

  #tagsOf(ids: SQL): Map<number, string[]> {
    const rows = this.#file.db
      .select()
      .from(runTags)
      .where(sql`${runTags.run} IN ${ids}`)
      .orderBy(runTags.tag)
      .all()
    const grouped = Map.groupBy(rows, ({ run }) => run)
    return new Map([...grouped].map(([run, tags]) => [run, tags.map(({ tag }) => tag)]))
  }
}
