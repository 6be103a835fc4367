import type { AlignedWeights } from './weight-alignment.ts'
import { weightCell, type WeightCell } from './weight-cells.ts'

/**
 * A weight table is two axes of lines. Units run along one, everything a unit is connected to along the other; which of them
 * are the rows is a matter of taste, so the cells are asked for by a pair of lines and know nothing of rows and columns.
 */
export type UnitLine =
  | { kind: 'names' }
  | { kind: 'unit'; index: number; name: string }
  /** The biases of the layer the units lead to. */
  | { kind: 'bias' }
  | { kind: 'total'; part: TotalPart }

export type VariableLine =
  | { kind: 'names' }
  | { kind: 'input'; index: number; name: string }
  | { kind: 'bias' }
  | { kind: 'output'; index: number; name: string }
  | { kind: 'total'; part: TotalPart }

export type TotalPart = 'positive' | 'negative' | 'absolute'
const TOTAL_PARTS = ['positive', 'negative', 'absolute'] as const

export type Orientation = 'units-as-rows' | 'variables-as-rows'
export type UnitOrder = 'as-trained' | 'by-strength'

export interface LineOptions {
  orientation: Orientation
  /** Positions of the units in the order they are drawn. */
  order: readonly number[]
  /** Positions of the inputs likewise; as they are in the network unless given. */
  inputs?: readonly number[]
  totals?: boolean
  biases?: boolean
  /** Off: no column of names, because a table beside it has them. */
  rowNames?: boolean
}

interface WeightLines {
  units: UnitLine[]
  variables: VariableLine[]
}

/**
 * The lines of both axes in the order they are drawn. With units as rows the unit names stand between the two layers, with
 * totals left and below; with variables as rows the names are the head and totals stand below and right.
 */
function weightLines(
  weights: AlignedWeights,
  { orientation, order, inputs: inputOrder, totals = true, biases = true }: LineOptions
): WeightLines {
  const unitTotals = totals ? TOTAL_PARTS.map((part) => ({ kind: 'total' as const, part })) : []
  const places = inputOrder ?? weights.inputs.map((_, index) => index)
  const inputs = places.map((index) => ({ kind: 'input' as const, index, name: weights.inputs[index].name }))
  const outputs = weights.outputs.map((name, index) => ({ kind: 'output' as const, index, name }))
  const names = { kind: 'names' as const }
  const bias = biases ? [{ kind: 'bias' as const }] : []
  return {
    units: [
      names,
      ...order.map((index) => ({ kind: 'unit' as const, index, name: weights.units[index] })),
      ...(weights.outputBias === null ? [] : bias),
      ...unitTotals
    ],
    variables:
      orientation === 'units-as-rows'
        ? [...unitTotals, ...inputs, ...bias, names, ...outputs]
        : [names, ...inputs, ...bias, ...outputs, ...unitTotals]
  }
}

export type WeightLine = UnitLine | VariableLine

/** A weight table as rows, columns and what stands where they cross. */
export interface WeightGrid {
  rows: readonly WeightLine[]
  columns: readonly WeightLine[]
  cell(row: WeightLine, column: WeightLine): WeightCell
  /** Of a row and a column, the one that runs through the units and the one that runs through the variables. */
  lines(row: WeightLine, column: WeightLine): { unit: UnitLine; variable: VariableLine }
}

/** Turns the two axes the way the table is to be read. */
export function weightGrid(weights: AlignedWeights, options: LineOptions): WeightGrid {
  const axes = weightLines(weights, options)
  const unitsAsRows = options.orientation === 'units-as-rows'
  const lines = (row: WeightLine, column: WeightLine) => ({
    unit: (unitsAsRows ? row : column) as UnitLine,
    variable: (unitsAsRows ? column : row) as VariableLine
  })
  return {
    rows: unitsAsRows ? axes.units : axes.variables,
    columns: (unitsAsRows ? axes.variables : axes.units).filter(
      ({ kind }) => kind !== 'names' || options.rowNames !== false
    ),
    lines,
    cell(row, column) {
      const { unit, variable } = lines(row, column)
      return weightCell(weights, unit, variable)
    }
  }
}

/** Columns of one kind that stand side by side, and so under one title; `end` is the last of them. */
export function columnGroups({ columns }: WeightGrid): { kind: WeightLine['kind']; span: number; end: number }[] {
  const groups: { kind: WeightLine['kind']; span: number; end: number }[] = []
  for (const [end, { kind }] of columns.entries()) {
    const last = groups.at(-1)
    if (last?.kind === kind) Object.assign(last, { span: last.span + 1, end })
    else groups.push({ kind, span: 1, end })
  }
  return groups
}
