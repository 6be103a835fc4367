import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Column, ColumnSummary, Dataset, DataSource } from '../core/dataset/dataset.ts'
import { proposeRoles } from '../core/dataset/roles.ts'
import { UserError } from '../core/user-error.ts'
import type { ProjectFile } from './project-file.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import type { DatasetRepository, DatasetRow } from './project.ts'
import { datasetColumns, datasets, experiments } from './schema.ts'

type StoredColumn = typeof datasetColumns.$inferSelect

export class Datasets implements DatasetRepository {
  readonly #file: ProjectFile
  readonly #described
  readonly #columns

  constructor(file: ProjectFile) {
    this.#file = file
    this.#described = file.db
      .select({
        id: datasets.id,
        name: datasets.name,
        rows: datasets.rows,
        created: datasets.created,
        source: datasets.source,
        summary: datasetColumns.summary,
        role: datasetColumns.role
      })
      .from(datasets)
      .leftJoin(datasetColumns, eq(datasetColumns.dataset, datasets.id))
      .where(isNull(datasets.removedAt))
      .orderBy(datasets.id, datasetColumns.position)
      .prepare()
    this.#columns = file.db
      .select()
      .from(datasetColumns)
      .where(eq(datasetColumns.dataset, sql.placeholder('dataset')))
      .orderBy(asc(datasetColumns.position))
      .prepare()
  }

  list(): DatasetRow[] {
    const rows = this.#file.read(() => this.#described.all())
    return [...Map.groupBy(rows, ({ id }) => id).values()].map((own) => {
      const [{ summary: _, role: __, ...dataset }] = own
      const columns = own.flatMap(({ summary }) => (summary === null ? [] : [summary]))
      const roles = own.flatMap(({ summary, role }) =>
        summary === null || role === null ? [] : [[summary.name, role]]
      )
      return { ...dataset, columns, roles: Object.fromEntries(roles) as DatasetRow['roles'] }
    })
  }

  get(id: number): DatasetRow {
    const dataset = this.list().find((candidate) => candidate.id === id)
    if (dataset === undefined) throw new UserError(`There is no dataset ${id} in this project.`)
    return dataset
  }

  load(id: number): Dataset {
    const { name, rows } = this.get(id)
    return { name, rows, columns: this.#file.read(() => this.#columns.all({ dataset: id })).map(toColumn) }
  }

  add(dataset: Dataset, source: DataSource, columns: ColumnSummary[], roles: Record<string, ColumnRole>): number {
    const id = this.#file.write(() => {
      const { id } = this.#file.db
        .insert(datasets)
        .values({ name: dataset.name, rows: dataset.rows, created: new Date().toISOString(), source })
        .returning({ id: datasets.id })
        .get()
      this.#addColumns(id, dataset, columns, roles)
      return id
    })
    this.#file.changed({ kind: 'datasets' })
    return id
  }

  replace(id: number, dataset: Dataset, source: DataSource, columns: ColumnSummary[]): void {
    const before = this.get(id)
    this.#refuseWhileUsed(before, 'be read again')
    this.#file.write(() => {
      const { db } = this.#file
      // Only removed ones are left. Brought back, they would stand on other data than they were trained on.
      db.delete(experiments).where(eq(experiments.dataset, id)).run()
      db.update(datasets).set({ rows: dataset.rows, source }).where(eq(datasets.id, id)).run()
      db.delete(datasetColumns).where(eq(datasetColumns.dataset, id)).run()
      this.#addColumns(id, dataset, columns, { ...proposeRoles(columns), ...before.roles })
    })
    this.#file.changed({ kind: 'datasets' })
  }

  update(id: number, { name, roles = {} }: { name?: string; roles?: Record<string, ColumnRole> }): void {
    const dataset = this.get(id)
    this.#file.write(() => {
      const { db } = this.#file
      if (name !== undefined) db.update(datasets).set({ name }).where(eq(datasets.id, id)).run()
      for (const [column, role] of Object.entries(roles)) {
        const thisColumn = and(eq(datasetColumns.dataset, id), eq(datasetColumns.name, column))
        const { changes } = db.update(datasetColumns).set({ role }).where(thisColumn).run()
        if (changes === 0) throw new UserError(`${dataset.name} has no column ${column}.`)
      }
    })
    this.#file.changed({ kind: 'datasets' })
  }

  remove(id: number): void {
    this.#refuseWhileUsed(this.get(id), 'be removed')
    this.#setRemoved(id, new Date().toISOString())
  }

  restore(id: number): void {
    this.#setRemoved(id, null)
  }

  #setRemoved(id: number, removedAt: string | null): void {
    this.#file.write(() => this.#file.db.update(datasets).set({ removedAt }).where(eq(datasets.id, id)).run())
    this.#file.changed({ kind: 'datasets' })
  }

  #addColumns(
    id: number,
    dataset: Dataset,
    summaries: readonly ColumnSummary[],
    roles: Record<string, ColumnRole>
  ): void {
    const insert = this.#file.db.insert(datasetColumns)
    dataset.columns.forEach((column, position) => {
      const { name, type } = column
      const summary = summaries.find((candidate) => candidate.name === name)
      if (summary === undefined) throw new RangeError(`no summary of column ${name}`)
      const data =
        type === 'scale'
          ? { values: column.values }
          : type === 'nominal'
            ? { levels: column.levels, codes: column.codes }
            : {}
      insert
        .values({
          dataset: id,
          position,
          name,
          type,
          role: Object.hasOwn(roles, name) ? roles[name] : 'excluded',
          summary,
          ...data
        })
        .run()
    })
  }

  #refuseWhileUsed({ id, name }: DatasetRow, what: string): void {
    const users = this.#file.read(() =>
      this.#file.db
        .select({ name: experiments.name })
        .from(experiments)
        .where(and(eq(experiments.dataset, id), isNull(experiments.removedAt)))
        .all()
    )
    if (users.length === 0) return
    const [verb, them] = users.length === 1 ? ['rests', 'it'] : ['rest', 'them']
    throw new UserError(
      `${name} cannot ${what}: ${namesOf(users)} ${verb} on it. Remove ${them} first, or add the data once more.`
    )
  }
}

function toColumn({ name, type, summary, levels, codes, values }: StoredColumn): Column {
  switch (type) {
    case 'scale':
      return { type, name, values: values! }
    case 'nominal':
      return { type, name, levels: levels!, codes: codes! }
    case 'text':
      return { type, name, missing: summary.missing, distinct: summary.distinct, examples: summary.examples ?? [] }
  }
}

/** `a`, `a and b`, `a, b and 3 more` */
function namesOf(things: { name: string }[]): string {
  const names = things.map(({ name }) => name)
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
  return new Intl.ListFormat('en-GB').format(names)
}
