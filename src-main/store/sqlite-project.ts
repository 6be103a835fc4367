import { UserError } from '../core/user-error.ts'
import { Datasets } from './datasets.ts'
import { Experiments } from './experiments.ts'
import { openFile } from './open-file.ts'
import type { ProjectFile } from './project-file.ts'
import type { Project, StoreChange } from './project.ts'
import { purge } from './purge.ts'
import { Reports } from './reports.ts'
import { Runs } from './runs.ts'
import { saveCopy } from './save-copy.ts'
import { meta } from './schema.ts'

/** A project in an SQLite file. */
export class SqliteProject implements Project {
  readonly path: string
  readonly format: number
  readonly created: string
  readonly madeBy: string
  readonly datasets: Datasets
  readonly experiments: Experiments
  readonly runs: Runs
  readonly reports: Reports
  readonly #file: ProjectFile

  /** The project in a file; takes the file over and closes it when that fails. */
  static in(file: ProjectFile): SqliteProject {
    try {
      return new SqliteProject(file)
    } catch (error) {
      file.close()
      throw error
    }
  }

  private constructor(file: ProjectFile) {
    this.#file = file
    this.path = file.path
    this.format = file.format
    const { created, appVersion } = file.read(() => file.db.select().from(meta).get()!)
    this.created = created
    this.madeBy = appVersion
    this.datasets = new Datasets(file)
    this.experiments = new Experiments(file)
    this.runs = new Runs(file)
    this.reports = new Reports(file)
    this.experiments.markInterrupted()
  }

  async saveAs(path: string): Promise<Project> {
    return SqliteProject.in(openFile(saveCopy(this.#file, path)))
  }

  onChange(listener: (change: StoreChange) => void): () => void {
    return this.#file.onChange(listener)
  }

  close(): void {
    if (this.#file.closed) return
    try {
      purge(this.#file)
    } catch (error) {
      // Such as a full disk. What was removed stays hidden and is deleted the next time.
      if (!(error instanceof UserError)) throw error
    } finally {
      this.#file.close()
    }
  }
}
