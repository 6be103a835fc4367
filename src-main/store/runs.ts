import { and, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { BatchRun } from '../core/analysis/batch-method.ts'
import type { Network } from '../core/run/network.ts'
import type { History, PartitionMetrics, RunSummary } from '../core/run/run.ts'
import { UserError } from '../core/user-error.ts'
import { batchRuns } from './batch-runs.ts'
import { bestBatch } from './best-batch.ts'
import { testScores } from './test-scores.ts'
import { NewRuns } from './new-runs.ts'
import type { ProjectFile } from './project-file.ts'
import type { NewRun, RunChange, RunFilter, RunRepository, StoredRun } from './project.ts'
import { conditionOf, idList } from './run-filter.ts'
import { RunList } from './run-list.ts'
import { RunNumbers } from './run-numbers.ts'
import { runs, runTags } from './schema.ts'

export class Runs implements RunRepository {
  readonly #file: ProjectFile
  readonly #list: RunList
  readonly #numbers: RunNumbers
  readonly #newRuns: NewRuns

  constructor(file: ProjectFile) {
    this.#file = file
    this.#list = new RunList(file)
    this.#numbers = new RunNumbers(file)
    this.#newRuns = new NewRuns(file)
  }

  list(filter: RunFilter = {}): RunSummary[] {
    return this.#list.list(filter)
  }

  count(filter: RunFilter = {}): number {
    return this.#list.count(filter)
  }

  get(id: number): StoredRun {
    return this.#numbers.get(this.#summary(id))
  }

  networksOf(experiment: number, variant?: string): Network[] {
    return this.#numbers.networksOf(experiment, variant)
  }

  trainingsOf(experiment: number, variant?: string): Pick<StoredRun, 'spec' | 'network' | 'initial'>[] {
    return this.#numbers.trainingsOf(experiment, variant)
  }

  weightsOf(experiment: number, variant?: string) {
    return this.#numbers.weightsOf(experiment, variant)
  }

  historiesOf(ids: number[]): Map<number, History> {
    return this.#numbers.historiesOf(ids)
  }

  checkpointsOf(id: number): { epoch: number; network: Network }[] {
    return this.#numbers.checkpointsOf(this.#summary(id))
  }

  bestBatch() {
    return this.#file.read(() => bestBatch(this.#file.db))
  }

  testScores(experiment: number): number[][] {
    return this.#file.read(() => testScores(this.#file.db, experiment))
  }

  batchOf(experiment: number): BatchRun[] {
    return this.#file.read(() => batchRuns(this.#file.db, experiment))
  }

  storedIndexes(experiment: number): Set<number> {
    const rows = this.#file.read(() =>
      this.#file.db
        .select({ index: runs.index })
        .from(runs)
        .where(and(eq(runs.experiment, experiment), isNotNull(runs.index), isNull(runs.removedAt)))
        .all()
    )
    return new Set(rows.map(({ index }) => index!))
  }

  addChunk(experiment: number, newRuns: NewRun[]): number[] {
    const template = this.#numbers.templateOf(experiment)
    const ids = this.#file.write(() => this.#newRuns.add(experiment, template, newRuns))
    this.#file.changed({ kind: 'runs', experiment })
    return ids
  }

  addImported(experiment: number, network: Network, metrics: PartitionMetrics, name: string): number {
    const id = this.#file.write(() => this.#newRuns.addImported(experiment, network, metrics, name))
    this.#file.changed({ kind: 'runs', experiment })
    return id
  }

  update(ids: number[], { name, note, pinned, addTags = [], removeTags = [] }: RunChange): void {
    this.#refuseUnknown(ids)
    const { db } = this.#file
    this.#file.write(() => {
      const change = { name: name?.trim(), note, pinned }
      const anything = Object.values(change).some((value) => value !== undefined)
      if (anything) db.update(runs).set(change).where(oneOf(ids)).run()
      for (const tag of addTags) {
        for (const run of ids) db.insert(runTags).values({ run, tag }).onConflictDoNothing().run()
      }
      for (const tag of removeTags) {
        const tagged = sql`${runTags.run} IN ${idList(ids)}`
        db.delete(runTags)
          .where(and(eq(runTags.tag, tag), tagged))
          .run()
      }
    })
    this.#tell(ids)
  }

  remove(ids: number[]): void {
    this.#refuseUnknown(ids)
    this.#setRemoved(ids, new Date().toISOString())
  }

  restore(ids: number[]): void {
    this.#setRemoved(ids, null)
  }

  tags(): string[] {
    const { db } = this.#file
    const visible = db.select({ id: runs.id }).from(runs).where(conditionOf(db, {}))
    const rows = this.#file.read(() =>
      db.selectDistinct({ tag: runTags.tag }).from(runTags).where(inArray(runTags.run, visible)).all()
    )
    return rows.map(({ tag }) => tag).sort(new Intl.Collator('en', { numeric: true }).compare)
  }

  #summary(id: number): RunSummary {
    const [summary] = this.list({ ids: [id] })
    if (summary === undefined) throw noRun(id)
    return summary
  }

  #setRemoved(ids: number[], removedAt: string | null): void {
    this.#file.write(() => this.#file.db.update(runs).set({ removedAt }).where(oneOf(ids)).run())
    this.#tell(ids)
  }

  #refuseUnknown(ids: number[]): void {
    const { db } = this.#file
    const rows = this.#file.read(() => db.select({ id: runs.id }).from(runs).where(conditionOf(db, { ids })).all())
    const known = new Set(rows.map(({ id }) => id))
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) throw noRun(unknown)
  }

  #tell(ids: number[]): void {
    const rows = this.#file.read(() =>
      this.#file.db.selectDistinct({ experiment: runs.experiment }).from(runs).where(oneOf(ids)).all()
    )
    for (const { experiment } of rows) this.#file.changed({ kind: 'runs', experiment })
  }
}

function oneOf(ids: readonly number[]): SQL {
  return sql`${runs.id} IN ${idList(ids)}`
}

function noRun(id: number): UserError {
  return new UserError(`There is no run ${id} in this project.`)
}
