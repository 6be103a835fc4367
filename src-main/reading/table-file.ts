import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import type { ReadingReport } from '../core/dataset/dataset.ts'
import { UserError } from '../core/user-error.ts'

/** A file that is there, can be read and has an ending we know. */
export interface TableFile {
  /** Absolute. */
  path: string
  /** Without folder: how messages name it. */
  name: string
  bytes: number
  format: ReadingReport['format']
}

const FORMATS: Record<string, ReadingReport['format']> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.txt': 'csv',
  '.dat': 'csv',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.parquet': 'parquet',
  '.xlsx': 'excel'
}

const ELSEWHERE: Record<string, string> = {
  '.xls': 'is an Excel file of the old kind. Save it as .xlsx or CSV in Excel',
  '.ods': 'is an OpenDocument sheet. Save it as .xlsx or CSV',
  '.sav': 'is an SPSS file. Save it as CSV in SPSS',
  '.rds': 'is an R object. Write it with write.csv in R',
  '.gz': 'is compressed. Unpack it first',
  '.zip': 'is compressed. Unpack it first'
}

/** @throws UserError when there is no such file, it is a folder, empty, not to be read, or of an unknown kind */
export async function openTableFile(file: string): Promise<TableFile> {
  const path = resolve(file)
  const name = basename(path)
  const bytes = await readableBytes(path)
  const ending = extname(name).toLowerCase()
  const format = FORMATS[ending]
  if (format === undefined) {
    const what =
      ELSEWHERE[ending] ?? `has an ending that is not known. Tables are read from ${Object.keys(FORMATS).join(', ')}`
    throw new UserError(`${name} ${what}.`)
  }
  if (bytes === 0) throw new UserError(`${name} is empty. Save it again from the program it came from.`)
  return { path, name, bytes, format }
}

/** Size of a file that may be read. @throws UserError for everything that keeps it from being read */
export async function readableBytes(path: string): Promise<number> {
  try {
    const entry = await stat(path)
    if (entry.isDirectory()) throw new UserError(`${path} is a folder. Choose a file in it.`)
    await access(path, constants.R_OK)
    return entry.size
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UserError(`There is no file ${path}. Check the name and the folder.`)
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new UserError(`${path} may not be read. Ask for the right to read it, or copy it to your own folder.`)
    }
    throw error
  }
}
