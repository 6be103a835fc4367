import type { WeightCell } from './weight-cells.ts'
import type { UnitLine, VariableLine } from './weight-lines.ts'

/**
 * What a person points at in a network, by name, so that it stays selected when the table is sorted, folded, shown in another
 * form or of another run. Input and unit together are a connection and the paths that begin with it; unit and output a
 * connection of the next layer; one name alone is everything that touches it.
 */
export interface WeightSelection {
  /** Layer of the unit, from 0. */
  layer: number
  input?: string
  unit?: string
  output?: string
}

export type CellLook = 'plain' | 'dim' | 'path' | 'named'

/**
 * How a cell looks under a selection. One name dims all that does not touch it; a connection outlines its paths and leaves the
 * rest readable.
 */
export function lookOf(
  cell: WeightCell,
  unit: UnitLine,
  variable: VariableLine,
  selection: WeightSelection | null
): CellLook {
  if (selection === null) return 'plain'
  if (cell.kind === 'name') return selection[cell.of] === cell.name ? 'named' : 'plain'
  if (cell.kind !== 'weight') return 'plain'
  const lit = touches(selection, unit, variable)
  if (isPath(selection)) return lit ? 'path' : 'plain'
  return lit ? 'plain' : 'dim'
}

/** A connection was chosen: the weights along its paths are outlined. */
export function isPath(selection: WeightSelection): boolean {
  return selection.unit !== undefined && (selection.input ?? selection.output) !== undefined
}

function touches(selection: WeightSelection, unit: UnitLine, variable: VariableLine): boolean {
  if (selection.unit !== undefined && unit.kind === 'unit' && unit.name !== selection.unit) return false
  // A variable alone lights its own weights and all that leads on from the units; a class likewise.
  if (variable.kind === 'input') return selection.input === undefined || variable.name === selection.input
  if (variable.kind === 'output') return selection.output === undefined || variable.name === selection.output
  return true
}

export function sameSelection(a: WeightSelection | null, b: WeightSelection | null): boolean {
  if (a === null || b === null) return a === b
  return a.layer === b.layer && a.input === b.input && a.unit === b.unit && a.output === b.output
}
