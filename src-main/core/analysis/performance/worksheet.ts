/** A worksheet as plain data: what stands in each cell and what it is there for. Writing the file is done elsewhere. */
export interface Worksheet {
  name: string
  /** Width of each column, in characters. */
  widths: number[]
  /** So many rows from the top stay in view. */
  frozenRows: number
  /** From A1 on; null is an empty cell. */
  rows: (Cell | null)[][]
}

export interface Cell {
  /** Of a formula: what it comes to, so that programs which do not calculate show it too. */
  value: string | number
  /** Without the leading `=`; in the words that Excel and LibreOffice share. */
  formula?: string
  /** `input` is what a person may change, `result` what the sheet is about. */
  look?: 'title' | 'note' | 'head' | 'input' | 'result'
}

/** A worksheet in the making: rows are added from the top, and a cell's address is known before formulas speak of it. */
export class WorksheetRows {
  readonly rows: (Cell | null)[][] = []

  /** The number that the next row will have. */
  get next(): number {
    return this.rows.length + 1
  }

  /** Adds a row; text and numbers stand for themselves. @returns its number, counted from 1 */
  add(...cells: (Cell | string | number | null)[]): number {
    this.rows.push(cells.map((cell) => (cell === null || typeof cell === 'object' ? cell : { value: cell })))
    return this.rows.length
  }
}

/** @example address(2, 5) // 'C5' */
export function address(column: number, row: number): string {
  return `${columnName(column)}${row}`
}

/** A row or column of cells; `$` keeps what is the same for all formulas of a block. @example range('$B', 7, '$B', 9) // '$B7:$B9' */
export function range(from: string, top: number, to: string, bottom: number): string {
  return `${from}${top}:${to}${bottom}`
}

/** 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** @example rows.add(...heads('input', 'mean', 'sd')) */
export function heads(...names: string[]): Cell[] {
  return names.map((value) => ({ value, look: 'head' }))
}
