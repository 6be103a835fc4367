import { UserError } from '../user-error.ts'

/** A column of numbers holds text: only a person knows what it means. */
export class StrayText extends UserError {
  readonly column: string
  /** The first such cell. */
  readonly cell: string

  constructor(message: string, { column, cell }: { column: string; cell: string }) {
    super(message)
    this.column = column
    this.cell = cell
  }
}
