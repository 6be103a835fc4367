import type { AlignedWeights } from './weight-alignment.ts'
import type { TotalPart, UnitLine, VariableLine } from './weight-lines.ts'

/** What stands where a line of units crosses a line of variables. */
export type WeightCell =
  /** `from` and `to` are positions in the aligned weights, not in the network: a folded group counts once. */
  | { kind: 'weight'; side: 'incoming' | 'outgoing'; from: number; to: number; value: number }
  | { kind: 'bias'; value: number }
  | { kind: 'total'; part: TotalPart; value: number }
  | { kind: 'name'; of: 'input' | 'unit' | 'output'; index: number; name: string }
  | { kind: 'label'; text: string }
  | { kind: 'blank' }

const TOTAL_LABELS: Record<TotalPart, string> = { positive: 'Σ+', negative: 'Σ−', absolute: 'Σ|w|' }

/** The cell where two lines cross. */
export function weightCell(weights: AlignedWeights, unit: UnitLine, variable: VariableLine): WeightCell {
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
