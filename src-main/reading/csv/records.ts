/** A record of a CSV file: its cells as text, quotes taken off, and the line it begins in, from 1. */
export interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * Takes CSV text apart (RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes). DuckDB reads the tables;
 * this reads their first lines, to find out how, and finds the line of a faulty cell.
 *
 * @param text the text, whole or in pieces
 * @returns every record, blank lines too (as one empty cell), and an unfinished last one
 */
export function* csvRecords(text: string | Iterable<string>, delimiter: string): Generator<CsvRecord> {
  let line = 1
  let record: CsvRecord = { line, cells: [] }
  let cell = ''
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  let afterReturn = false

  for (const piece of typeof text === 'string' ? [text] : text) {
    for (const character of piece) {
      const secondHalf = afterReturn && character === '\n'
      afterReturn = character === '\r'
      const lineEnd = (character === '\n' || character === '\r') && !secondHalf
      if (lineEnd) line++

      if (state === 'quoted') {
        if (character === '"') state = 'closed'
        else cell += character
      } else if (secondHalf) {
        continue
      } else if (lineEnd) {
        record.cells.push(cell)
        yield record
        record = { line, cells: [] }
        ;[cell, state] = ['', 'start']
      } else if (character === delimiter) {
        record.cells.push(cell)
        ;[cell, state] = ['', 'start']
      } else if (character === '"' && state !== 'plain') {
        // Opens a cell, or is the second of two quotes, which stand for one.
        if (state === 'closed') cell += '"'
        state = 'quoted'
      } else {
        cell += character
        if (state === 'start') state = 'plain'
      }
    }
  }
  if (state !== 'start' || record.cells.length > 0) yield { line: record.line, cells: [...record.cells, cell] }
}

export function isBlank({ cells }: CsvRecord): boolean {
  return cells.length === 1 && cells[0].trim() === ''
}
