import type { ReadingSettings } from '../../core/dataset/dataset.ts'
import { UserError } from '../../core/user-error.ts'
import { headerSpeaks } from '../header.ts'
import { csvRecords, isBlank } from './records.ts'
import type { CsvRecord } from './records.ts'

/** How the cells of a text file are told apart. */
export interface Dialect {
  delimiter: string
  header: boolean
  /** Lines before the table: blank ones, and the `sep=;` that Excel writes. */
  skippedLines: number
  /** The first records, header included, blank lines left out. */
  records: CsvRecord[]
}

/** In the order in which they are believed when several fit: a comma is also found in decimals and in text. */
const DELIMITERS = ['\t', ';', '|', ',']
const RECORDS = 201

/**
 * Finds delimiter and header in the first lines: the delimiter that cuts most of them into equally many cells, more than one.
 *
 * @param head the beginning of the file
 * @param complete whether that is all of it; else its last record may be cut
 */
export function detectDialect(head: string, complete: boolean, settings: ReadingSettings): Dialect {
  const [, declared] = /^sep=(.)\r?\n/i.exec(head) ?? []
  const given = settings.delimiter === undefined ? declared : givenDelimiter(settings.delimiter)
  const records = (delimiter: string): CsvRecord[] =>
    firstRecords(head, complete, delimiter, declared === undefined ? 0 : 1)

  const delimiter = given ?? mostEven(DELIMITERS.map((candidate) => ({ candidate, records: records(candidate) })))
  const chosen = records(delimiter)
  const [first, ...rest] = chosen
  return {
    delimiter,
    header:
      settings.header ??
      headerSpeaks(
        first?.cells ?? [],
        rest.map((record) => record.cells)
      ),
    skippedLines: (first?.line ?? 1) - 1,
    records: chosen
  }
}

function givenDelimiter(text: string): string {
  const delimiter = text === '\\t' ? '\t' : text
  if (/^[^"\r\n]$/.test(delimiter)) return delimiter
  throw new UserError(`"${text}" cannot be a delimiter. Give one character, such as , or ; or \\t for tab.`)
}

function firstRecords(head: string, complete: boolean, delimiter: string, skippedLines: number): CsvRecord[] {
  const records: CsvRecord[] = []
  for (const record of csvRecords(head, delimiter)) {
    if (record.line <= skippedLines || isBlank(record)) continue
    records.push(record)
    if (records.length > RECORDS) break
  }
  const whole = complete || records.length > RECORDS || records.length === 1
  return (whole ? records : records.slice(0, -1)).slice(0, RECORDS)
}

function mostEven(candidates: { candidate: string; records: CsvRecord[] }[]): string {
  let best = { delimiter: ',', evenness: 0 }
  for (const { candidate, records } of candidates) {
    const lengths = new Map<number, number>()
    for (const { cells } of records) lengths.set(cells.length, (lengths.get(cells.length) ?? 0) + 1)
    const [length, count] = [...lengths].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])
    const evenness = length > 1 ? count / records.length : 0
    if (evenness > best.evenness) best = { delimiter: candidate, evenness }
  }
  return best.delimiter
}
