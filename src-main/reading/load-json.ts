import type { ReadingSettings } from '../core/dataset/dataset.ts'
import { UserError } from '../core/user-error.ts'
import { pathLiteral } from './database.ts'
import type { Database } from './database.ts'
import { loadNative } from './load-native.ts'
import type { LoadedTable } from './loaded-table.ts'
import { missingCodes } from './missing-codes.ts'
import type { TableFile } from './table-file.ts'

/** Loads an array of objects, or one object a line: each is a row, its keys are the columns. */
export async function loadJson(file: TableFile, settings: ReadingSettings, database: Database): Promise<LoadedTable> {
  // All records are looked at for columns and types, none of them is a guess from the first ones.
  const source = `read_json(${pathLiteral(file.path)}, records = true, sample_size = -1, maximum_depth = 2)`
  try {
    const loaded = await loadNative(file, source, 'record', database)
    return { ...loaded, reading: { format: 'json', missing: missingCodes(settings.missing) } }
  } catch (error) {
    if (error instanceof UserError) throw error
    const [, place] = /in ((?:line|record\/value) \d+)/.exec(String(error)) ?? []
    const where = place === undefined ? '' : ` in ${place.replace('/value', '')}`
    throw new UserError(
      `${file.name} is not a JSON table${where}. It should be an array of objects, or one object a line.`,
      { cause: error }
    )
  }
}
