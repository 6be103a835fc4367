import { and, asc, count, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { DecaySearch } from '../core/experiment/decay-search.ts'
import { UserError } from '../core/user-error.ts'
import { templateOf } from './network-template.ts'
import type { ProjectFile } from './project-file.ts'
import type { ExperimentRepository, ExperimentRow, NewExperiment, VariantRow } from './project.ts'
import { datasets, experiments, runs, variants } from './schema.ts'

type Change = Parameters<ExperimentRepository['update']>[1]

export class Experiments implements ExperimentRepository {
  readonly #file: ProjectFile
  readonly #all
  readonly #one

  constructor(file: ProjectFile) {
    this.#file = file
    const { db } = file
    const { template: _, removedAt: __, ...columns } = getTableColumns(experiments)
    const rows = (only?: SQL) =>
      db
        .select(columns)
        .from(experiments)
        .where(and(isNull(experiments.removedAt), only))
        .orderBy(asc(experiments.id))
        .prepare()
    const counted = (only?: SQL) =>
      db
        .select({
          id: variants.id,
          experiment: variants.experiment,
          name: variants.name,
          spec: variants.spec,
          runsAsked: variants.runsAsked,
          runsStored: count(runs.id),
          diverged: count(runs.divergedAt)
        })
        .from(variants)
        .leftJoin(runs, sql`${runs.variant} = ${variants.id} AND ${runs.removedAt} IS NULL`)
        .where(only)
        .groupBy(variants.id)
        .orderBy(asc(variants.experiment), asc(variants.position))
        .prepare()
    const id = sql.placeholder('id')
    this.#all = { rows: rows(), variants: counted() }
    this.#one = { rows: rows(eq(experiments.id, id)), variants: counted(eq(variants.experiment, id)) }
  }

  list(): ExperimentRow[] {
    const [rows, counted] = this.#file.read(() => [this.#all.rows.all(), this.#all.variants.all()])
    const byExperiment = Map.groupBy(counted, ({ experiment }) => experiment)
    return rows.map((row) => withVariants(row, byExperiment.get(row.id) ?? []))
  }

  get(id: number): ExperimentRow {
    const [row, counted] = this.#file.read(() => [this.#one.rows.get({ id }), this.#one.variants.all({ id })])
    if (row === undefined) throw new UserError(`There is no experiment ${id} in this project.`)
    return withVariants(row, counted)
  }

  add({ variants: asked, template, ...experiment }: NewExperiment): number {
    const { db } = this.#file
    const id = this.#file.write(() => {
      const { id } = db
        .insert(experiments)
        .values({
          ...experiment,
          template: templateOf(template),
          created: new Date().toISOString(),
          status: experiment.origin === 'imported' ? 'finished' : 'planned',
          seconds: 0
        })
        .returning({ id: experiments.id })
        .get()
      asked.forEach((variant, position) =>
        db
          .insert(variants)
          .values({ ...variant, experiment: id, position })
          .run()
      )
      return id
    })
    this.#file.changed({ kind: 'experiments', experiment: id })
    return id
  }

  update(id: number, { name, status, seconds, engine }: Change): void {
    this.#set(this.get(id).id, { name, status, seconds, engine })
  }

  chooseDecay(id: number, search: DecaySearch): void {
    const { settings } = this.get(id)
    if (settings === null) throw new RangeError(`experiment ${id} holds imported networks`)
    const training = { ...settings.training, decay: search.chosen }
    this.#set(id, { settings: { ...settings, training }, decaySearch: search })
  }

  remove(id: number): void {
    this.#set(this.get(id).id, { removedAt: new Date().toISOString() })
    this.#file.changed({ kind: 'runs', experiment: id })
  }

  restore(id: number): void {
    const { db } = this.#file
    this.#file.write(() => {
      db.update(experiments).set({ removedAt: null }).where(eq(experiments.id, id)).run()
      const itsDataset = db.select({ id: experiments.dataset }).from(experiments).where(eq(experiments.id, id))
      db.update(datasets).set({ removedAt: null }).where(inArray(datasets.id, itsDataset)).run()
    })
    this.#file.changed({ kind: 'datasets' })
    this.#file.changed({ kind: 'experiments', experiment: id })
    this.#file.changed({ kind: 'runs', experiment: id })
  }

  /** Nobody can be training when a file is opened: what says so was left by a process that ended. */
  markInterrupted(): void {
    this.#file.write(() =>
      this.#file.db.update(experiments).set({ status: 'interrupted' }).where(eq(experiments.status, 'running')).run()
    )
  }

  #set(id: number, change: Partial<typeof experiments.$inferInsert>): void {
    if (Object.values(change).every((value) => value === undefined)) return
    this.#file.write(() => this.#file.db.update(experiments).set(change).where(eq(experiments.id, id)).run())
    this.#file.changed({ kind: 'experiments', experiment: id })
  }
}

function withVariants(
  row: Omit<ExperimentRow, 'variants' | 'runsAsked' | 'runsStored' | 'diverged'>,
  own: (VariantRow & { diverged: number })[]
): ExperimentRow {
  return {
    ...row,
    variants: own.map(({ id, name, spec, runsAsked, runsStored }): VariantRow => {
      return { id, name, spec, runsAsked, runsStored }
    }),
    runsAsked: sum(own, 'runsAsked'),
    runsStored: sum(own, 'runsStored'),
    diverged: sum(own, 'diverged')
  }
}

function sum<Key extends string>(rows: Record<Key, number>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0)
}
