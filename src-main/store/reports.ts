import { eq, isNull } from 'drizzle-orm'
import { UserError } from '../core/user-error.ts'
import type { ProjectFile } from './project-file.ts'
import type { ReportRepository, ReportRow } from './project.ts'
import { reports } from './schema.ts'

export class Reports implements ReportRepository {
  readonly #file: ProjectFile

  constructor(file: ProjectFile) {
    this.#file = file
  }

  list(): ReportRow[] {
    return this.#file.read(() =>
      this.#file.db
        .select({ id: reports.id, title: reports.title, created: reports.created, spec: reports.spec })
        .from(reports)
        .where(isNull(reports.removedAt))
        .orderBy(reports.id)
        .all()
    )
  }

  get(id: number): ReportRow {
    const report = this.list().find((candidate) => candidate.id === id)
    if (report === undefined) throw new UserError(`There is no report ${id} in this project.`)
    return report
  }

  add({ title, spec }: { title: string; spec: unknown }): number {
    const created = new Date().toISOString()
    const { id } = this.#file.write(() =>
      this.#file.db.insert(reports).values({ title, created, spec }).returning({ id: reports.id }).get()
    )
    this.#file.changed({ kind: 'reports' })
    return id
  }

  update(id: number, change: { title?: string; spec?: unknown }): void {
    this.#set(this.get(id).id, change)
  }

  remove(id: number): void {
    this.#set(this.get(id).id, { removedAt: new Date().toISOString() })
  }

  restore(id: number): void {
    this.#set(id, { removedAt: null })
  }

  #set(id: number, change: Partial<typeof reports.$inferInsert>): void {
    if (Object.values(change).every((value) => value === undefined)) return
    this.#file.write(() => this.#file.db.update(reports).set(change).where(eq(reports.id, id)).run())
    this.#file.changed({ kind: 'reports' })
  }
}
