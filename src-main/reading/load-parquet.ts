import type { ReadingSettings } from '../core/dataset/dataset.ts'
import { UserError } from '../core/user-error.ts'
import { pathLiteral } from './database.ts'
import type { Database } from './database.ts'
import { loadNative } from './load-native.ts'
import type { LoadedTable } from './loaded-table.ts'
import { missingCodes } from './missing-codes.ts'
import type { TableFile } from './table-file.ts'

/** Loads a Parquet file. */
export async function loadParquet(
  file: TableFile,
  settings: ReadingSettings,
  database: Database
): Promise<LoadedTable> {
  try {
    const loaded = await loadNative(file, `read_parquet(${pathLiteral(file.path)})`, 'row', database)
    return { ...loaded, reading: { format: 'parquet', missing: missingCodes(settings.missing) } }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${file.name} cannot be read as Parquet: it is damaged or of another kind. Write it again.`, {
      cause: error
    })
  }
}
