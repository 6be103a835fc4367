import { isNotNull } from 'drizzle-orm'
import type { ProjectFile } from './project-file.ts'
import { datasets, experiments, reports, runs } from './schema.ts'

/** Deletes for good what was removed, and gives its room back to the disk. */
export function purge(file: ProjectFile): void {
  const { db } = file
  const deleted = file.write(() =>
    // Experiments before the datasets they rest on; all that belongs to a deleted row goes with it.
    [experiments, runs, reports, datasets].reduce(
      (sum, table) => sum + db.delete(table).where(isNotNull(table.removedAt)).run().changes,
      0
    )
  )
  if (deleted > 0) file.shrink()
}
