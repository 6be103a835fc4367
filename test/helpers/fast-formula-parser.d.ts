// The package comes without types; these are the parts the tests use.
declare module 'fast-formula-parser' {
  interface Position {
    sheet: string
    /** Counted from 1, as are columns. */
    row: number
    col: number
  }
  interface Range {
    sheet: string
    from: { row: number; col: number }
    to: { row: number; col: number }
  }
  export default class FormulaParser {
    static readonly DepParser: new () => { parse(formula: string, at: Position): (Position | Range)[] }
    constructor(hooks: {
      onCell: (at: Position) => unknown
      onRange: (range: Range) => unknown[][]
      /** Functions it does not have: arguments come with their value. */
      functions?: Record<string, (...args: { value: unknown }[]) => unknown>
    })
    parse(formula: string, at: Position): unknown
  }
}
