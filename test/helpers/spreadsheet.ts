import FormulaParser from 'fast-formula-parser'
import type { Worksheet } from '../../src-main/core/analysis/performance/worksheet.ts'

/** What a spreadsheet program makes of worksheets: every cell calculated from its formula, none taken from its present value. */
export class Spreadsheet {
  readonly #sheets: Map<string, Worksheet>
  readonly #values = new Map<string, unknown>()
  readonly #dependencies = new FormulaParser.DepParser()
  readonly #parser: FormulaParser

  constructor(worksheets: readonly Worksheet[]) {
    this.#sheets = new Map(worksheets.map((worksheet) => [worksheet.name, worksheet]))
    this.#parser = new FormulaParser({
      onCell: ({ sheet, row, col }) => this.at(sheet, row, col - 1),
      onRange: ({ sheet, from, to }) =>
        Array.from({ length: to.row - from.row + 1 }, (_, r) =>
          Array.from({ length: to.col - from.col + 1 }, (_, c) => this.at(sheet, from.row + r, from.col - 1 + c))
        ),
      // The only two that the package lacks.
      functions: {
        MAX: (...args) => Math.max(...args.flatMap(({ value }) => numbersIn(value))),
        MATCH: (wanted, list) => numbersIn(list.value).indexOf(Number(wanted.value)) + 1
      }
    })
  }

  /** @param row counted from 1 @param column counted from 0 */
  at(sheet: string, row: number, column: number): unknown {
    const key = `${sheet} ${row} ${column}`
    if (!this.#values.has(key)) this.#values.set(key, this.#calculate(sheet, row, column))
    return this.#values.get(key)
  }

  /** Cells with a formula that comes to something else than their present value, by more than `tolerance`. */
  wrongValues(tolerance: number): string[] {
    return [...this.#sheets.values()].flatMap(({ name, rows }) =>
      rows.flatMap((cells, r) =>
        cells.flatMap((cell, column) => {
          if (cell?.formula === undefined) return []
          const value = this.at(name, r + 1, column)
          const right =
            typeof cell.value === 'number'
              ? Math.abs(Number(value) - cell.value) <= tolerance * Math.max(1, Math.abs(cell.value))
              : value === cell.value
          return right ? [] : [`${name} row ${r + 1}: =${cell.formula} is ${String(value)}, not ${cell.value}`]
        })
      )
    )
  }

  #calculate(sheet: string, row: number, column: number): unknown {
    const cell = this.#sheets.get(sheet)?.rows[row - 1]?.[column]
    if (!cell) return null
    if (cell.formula === undefined) return cell.value
    const at = { sheet, row, col: column + 1 }
    // Beforehand, because the parser cannot begin another formula in the middle of one.
    for (const needed of this.#dependencies.parse(cell.formula, at)) {
      const { from, to } = 'from' in needed ? needed : { from: needed, to: needed }
      for (let r = from.row; r <= to.row; r++) {
        for (let c = from.col; c <= to.col; c++) this.at(needed.sheet, r, c - 1)
      }
    }
    return this.#parser.parse(cell.formula, at)
  }
}

/** A number or a range of them. */
function numbersIn(value: unknown): number[] {
  return [value].flat(2).map(Number)
}

/** The row of the first cell in column A that says this, counted from 1. */
export function rowNamed({ rows }: Worksheet, name: string, after = 0): number {
  const row = rows.findIndex((cells, r) => r >= after && cells[0]?.value === name)
  if (row < 0) throw new Error(`no row ${name}`)
  return row + 1
}
