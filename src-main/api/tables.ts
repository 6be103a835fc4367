import { existsSync, statSync } from 'node:fs'
import type { DataSource, ReadingSettings } from '../core/dataset/dataset.ts'
import { healthWarnings } from '../core/dataset/health.ts'
import { proposeRoles } from '../core/dataset/roles.ts'
import { readTable, type Preview, type TableReading } from '../reading/read-table.ts'
import type { TableReadingView } from './types.ts'

/** Files being looked at; the last one is kept, so that adding it to the project does not read it a second time. */
export class Tables {
  #last: { key: string; reading: TableReading } | null = null

  async read(path: string, settings: ReadingSettings): Promise<TableReading> {
    const key = keyOf(path, settings)
    if (key !== null && this.#last?.key === key) return this.#last.reading
    const reading = await readTable(path, settings)
    if (key !== null) this.#last = { key, reading }
    return reading
  }

  async view(path: string, settings: ReadingSettings): Promise<TableReadingView> {
    const { dataset, source, columns, preview, seconds, warnings: found } = await this.read(path, settings)
    const roles = proposeRoles(columns)
    const warnings = [...found, ...healthWarnings(dataset, roles)]
    return { name: dataset.name, rows: dataset.rows, seconds, source, columns, preview, roles, warnings }
  }

  /** The rows as written, when the file is still where it was read and unchanged in size. */
  async previewIfThere(source: DataSource): Promise<Preview | null> {
    if (!existsSync(source.file) || statSync(source.file).size !== source.bytes) return null
    try {
      return (await this.read(source.file, source.settings)).preview
    } catch {
      return null
    }
  }
}

/** Changes when the file does. Null when there is no such file: reading will say so. */
function keyOf(path: string, settings: ReadingSettings): string | null {
  const file = statSync(path, { throwIfNoEntry: false })
  return file === undefined ? null : JSON.stringify([path, file.size, file.mtimeMs, settings])
}
