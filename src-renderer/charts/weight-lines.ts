import type { AlignedWeights, Input } from './weight-alignment.ts'

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
export const TOTAL_PARTS = ['positive', 'negative', 'absolute'] as const
export const TOTAL_LABELS: Record<TotalPart, string> = { positive: 'Σ+', negative: 'Σ−', absolute: 'Σ|w|' }

/** What stands where a line of units crosses a line of variables. */
export type WeightCell =
  /** `from` and `to` are positions in the aligned weights, not in the network: a folded group counts once. */
  | { kind: 'weight'; side: 'incoming' | 'outgoing'; from: number; to: number; value: number }
  | { kind: 'bias'; value: number }
  | { kind: 'total'; part: TotalPart; value: number }
  | { kind: 'name'; of: 'input' | 'unit' | 'output'; index: number; name: string }
  | { kind: 'label'; text: string }
  | { kind: 'blank' }

export type Orientation = 'units-as-rows' | 'variables-as-rows'
export type UnitOrder = 'as-trained' | 'by-strength'

export interface LineOptions {
  orientation: Orientation
  /** Positions of the units in the order they are drawn. */
  order: readonly number[]
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
  { orientation, order, totals = true, biases = true }: LineOptions
): WeightLines {
  const unitTotals = totals ? TOTAL_PARTS.map((part) => ({ kind: 'total' as const, part })) : []
  const inputs = weights.inputs.map(({ name }: Input, index) => ({ kind: 'input' as const, index, name }))
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

/** Columns of one kind that stand side by side, and so under one title. */
export function columnGroups({ columns }: WeightGrid): { kind: WeightLine['kind']; span: number }[] {
  const groups: { kind: WeightLine['kind']; span: number }[] = []
  for (const { kind } of columns) {
    const last = groups.at(-1)
    if (last?.kind === kind) last.span++
    else groups.push({ kind, span: 1 })
  }
  return groups
}

/** The cell where two lines cross. */
function weightCell(weights: AlignedWeights, unit: UnitLine, variable: VariableLine): WeightCell {
  switch (unit.kind) {
    case 'names':
      return nameCell(variable)
    case 'unit':
      return unitCell(weights, unit.index, variable)
    case 'bias':
      if (variable.kind === 'names') return { kind: 'label', text: 'bias' }
      return variable.kind === 'output' && weights.outputBias
        ? { kind: 'bias', value: weights.outputBias[variable.index] }
        : { kind: 'blank' }
    case 'total':
      return totalCell(weights, unit.part, variable)
  }
}

function nameCell(variable: VariableLine): WeightCell {
  switch (variable.kind) {
    case 'names':
      return { kind: 'label', text: 'unit' }
    case 'bias':
      return { kind: 'label', text: 'bias' }
    case 'total':
      return { kind: 'label', text: TOTAL_LABELS[variable.part] }
    default:
      return { kind: 'name', of: variable.kind, index: variable.index, name: variable.name }
  }
}

function unitCell(weights: AlignedWeights, unit: number, variable: VariableLine): WeightCell {
  switch (variable.kind) {
    case 'names':
      return { kind: 'name', of: 'unit', index: unit, name: weights.units[unit] }
    case 'input':
      return {
        kind: 'weight',
        side: 'incoming',
        from: variable.index,
        to: unit,
        value: weights.incoming[unit][variable.index]
      }
    case 'output':
      return {
        kind: 'weight',
        side: 'outgoing',
        from: unit,
        to: variable.index,
        value: weights.outgoing[unit][variable.index]
      }
    case 'bias':
      return { kind: 'bias', value: weights.bias[unit] }
    case 'total':
      // A unit is fed by its inputs; what it feeds is the total of the class.
      return { kind: 'total', part: variable.part, value: total(weights.incoming[unit], variable.part) }
  }
}

function totalCell(weights: AlignedWeights, part: TotalPart, variable: VariableLine): WeightCell {
  switch (variable.kind) {
    case 'names':
      return { kind: 'label', text: TOTAL_LABELS[part] }
    case 'input':
      return { kind: 'total', part, value: total(column(weights.incoming, variable.index), part) }
    case 'output':
      return { kind: 'total', part, value: total(column(weights.outgoing, variable.index), part) }
    default:
      return { kind: 'blank' }
  }
}

const column = (rows: readonly (readonly number[])[], index: number) => rows.map((row) => row[index])

/** Sum of the positive, of the negative (a number at most 0), or of the sizes. NaN stays NaN. */
export function total(values: readonly number[], part: TotalPart): number {
  const counted = {
    positive: (w: number) => Math.max(w, 0),
    negative: (w: number) => Math.min(w, 0),
    absolute: Math.abs
  }
  return values.reduce((sum, value) => sum + counted[part](value), 0)
}
