import type { Network } from '../../src-main/core/run/network.ts'
import type { WeightCell } from './weight-cells.ts'
import type { UnitLine, VariableLine } from './weight-lines.ts'

/**
 * What a person points at in a network, by name, so that it stays selected when the table is sorted, folded, shown in another
 * form or of another run. Input and unit together are a connection and the paths that begin with it; unit and output a
 * connection of the next layer; input and output all paths between them; one name alone is everything that touches it.
 */
export interface WeightSelection {
  /** Layer of the unit, from 0. */
  layer: number
  input?: string
  unit?: string
  /** A unit of the next layer, or an output of the network. */
  output?: string
  /** Paths through several hidden layers: a name for each column from the inputs to the outputs (the three above among them); null is any. */
  path?: readonly (string | null)[]
}

/**
 * A name for each column of the network (inputs, units of each layer) that the selected paths go through; null is any.
 *
 * @example viaOf(network, { layer: 0, input: 'v4', output: 'A' }) // ['v4', null, 'A']
 */
export function viaOf({ layers }: Network, selection: WeightSelection | null): (string | null)[] {
  if (selection?.path !== undefined) return [...selection.path]
  const via = new Array<string | null>(layers.length + 1).fill(null)
  if (selection === null) return via
  const { layer, input, unit, output } = selection
  via[layer] = input ?? null
  via[layer + 1] = unit ?? null
  if (output !== undefined) via[outputColumn(layers, selection)] = output
  return via
}

/** First and last column that the selected paths reach. */
export function reachOf({ layers }: Network, selection: WeightSelection): { from: number; to: number } {
  const { layer, input, unit, output, path } = selection
  if (path !== undefined) return { from: 0, to: layers.length }
  return {
    // Of a connection out of a unit, what enters the unit is not part.
    from: input === undefined && unit !== undefined && output !== undefined ? layer + 1 : layer,
    to:
      output !== undefined
        ? outputColumn(layers, selection)
        : isPath(selection)
          ? layers.length
          : Math.min(layer + 2, layers.length)
  }
}

/** The selection of the paths through these names, seen from the table of a layer; null where there is no name. */
export function throughNames(layer: number, via: readonly (string | null)[]): WeightSelection | null {
  if (via.every((name) => name === null)) return null
  const [input, output] = [via[0], via[via.length - 1]]
  return {
    layer,
    ...named({ input, unit: via[layer + 1], output }),
    ...(via.length > 3 ? { path: via } : {})
  }
}

/** Whether the network has all names of a selection: another run, or inputs folded to variables, may lack some. */
export function isKnown(network: Network, selection: WeightSelection): boolean {
  const { layers, inputStandardisation } = network
  const columns = [
    [...layers[0].inputs, ...inputStandardisation.map(({ variable }) => variable)],
    ...layers.map(({ units }) => units)
  ]
  const via = viaOf(network, selection)
  return via.length === columns.length && via.every((name, column) => name === null || columns[column].includes(name))
}

/** What of a selection can be seen in the table of a layer. */
export function selectionInTable(layer: number, selection: WeightSelection | null): WeightSelection | null {
  if (selection?.path === undefined) return selection
  const [input, unit, output] = selection.path.slice(layer)
  return { layer, ...named({ input, unit, output }) }
}

function named(names: Record<'input' | 'unit' | 'output', string | null>): Omit<WeightSelection, 'layer' | 'path'> {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== null))
}

/** The next layer where it has a unit of that name, else the outputs. */
function outputColumn(layers: Network['layers'], { layer, output }: WeightSelection): number {
  return layers[layer + 1]?.units.includes(output!) ? layer + 2 : layers.length
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

/** Two ends of something were chosen: the weights along its paths are outlined. */
export function isPath({ input, unit, output }: WeightSelection): boolean {
  return [input, unit, output].filter((name) => name !== undefined).length > 1
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
  const names = ({ input, unit, output, path }: WeightSelection) => [input, unit, output, ...(path ?? [])].join('\n')
  return a.layer === b.layer && names(a) === names(b)
}
