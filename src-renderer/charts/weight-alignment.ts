import { layerName } from '../../src-main/core/analysis/weights/sign-distribution.ts'
import type { Orientation } from './weight-lines.ts'
import type { Layer, Network } from '../../src-main/core/run/network.ts'

/** The weights into and out of one hidden layer, side by side around its units. */
export interface AlignedWeights {
  /** Position of the layer in the network. */
  layer: number
  /** `input → hidden, W (14 × 8)` */
  incomingTitle: string
  /** `hidden → output, V (8 × 3)`; empty for a network without a hidden layer. */
  outgoingTitle: string
  inputs: Input[]
  units: string[]
  /** incoming[unit][input] */
  incoming: number[][]
  /** One a unit. */
  bias: number[]
  outputs: string[]
  /** outgoing[unit][output]; rows are empty for a network without a hidden layer. */
  outgoing: number[][]
  /** One an output; null for a network without a hidden layer. */
  outputBias: number[] | null
}

/** A row of the layer's weights, or several folded into one: the dummies of a nominal variable. */
interface Input {
  name: string
  /** Rows of the layer's weights that are added up. */
  members: number[]
}

/**
 * Gathers the weights around the units of layer `layer`. A network without a hidden layer has only its output layer: its
 * units are the outputs, and nothing leads out of them.
 *
 * @param fold add up the weights of the dummies of one variable (first layer only): their signed sum, not of their sizes
 * @throws Error when the layer is not one whose units can be shown (see `tableLayers`)
 */
export function alignWeights(network: Network, layer = 0, { fold = false } = {}): AlignedWeights {
  if (!tableLayers(network).includes(layer)) throw new Error(`layer ${layer} has no table of its own`)
  const into = network.layers[layer]
  const outOf: Layer | undefined = network.layers[layer + 1]
  const inputs =
    fold && layer === 0 ? foldedInputs(network) : into.inputs.map((name, row) => ({ name, members: [row] }))
  return {
    layer,
    incomingTitle: title(network, layer, inputs.length),
    outgoingTitle: outOf ? title(network, layer + 1, into.units.length) : '',
    inputs,
    units: into.units,
    incoming: into.units.map((_, unit) =>
      inputs.map(({ members }) => members.reduce((sum, row) => sum + weightOf(into, row, unit), 0))
    ),
    bias: Array.from(into.bias),
    outputs: outOf?.units ?? [],
    outgoing: into.units.map((_, unit) => outOf?.units.map((_, output) => weightOf(outOf, unit, output)) ?? []),
    outputBias: outOf ? Array.from(outOf.bias) : null
  }
}

/**
 * The letters of the formulas where there is one hidden layer; with more they would mean several tables. Over one or two
 * columns there is no room for names.
 */
function title(network: Network, layer: number, rows: number): string {
  const columns = network.layers[layer].units.length
  const letter = network.layers.length === 2 ? ['W', 'V'][layer] : ''
  const name = layer > 0 && columns < 3 ? '' : layerName(network.layers, layer)
  return `${[name, letter].filter(Boolean).join(', ')} (${rows} × ${columns})`.trim()
}

/** Layers that get a table: the hidden ones; the output layer of a network that has none. */
export function tableLayers(network: Network): number[] {
  const hidden = network.layers.length - 1
  return hidden === 0 ? [0] : Array.from({ length: hidden }, (_, layer) => layer)
}

/** Whether some variable has more than one input, so that folding would change something. */
export function canFold(network: Network): boolean {
  return foldedInputs(network).length < network.layers[0].inputs.length
}

/**
 * Units as rows, unless the names of the variables are too long to be heads of columns, or all columns do not fit.
 *
 * @param room in pixels
 */
export function fittingOrientation({ layers }: Network, room: number): Orientation {
  const { inputs } = layers[0]
  const outputs = layers[1]?.units.length ?? 0
  const needed = COLUMN * (inputs.length + outputs) + BESIDES
  return needed <= room && inputs.every((name) => name.length <= 7) ? 'units-as-rows' : 'variables-as-rows'
}

/** Width of the narrowest column of weights, and of totals, biases and names together. */
const COLUMN = 47
const BESIDES = 250

function foldedInputs(network: Network): Input[] {
  const variableOf = new Map(network.inputStandardisation.map(({ name, variable }) => [name, variable]))
  const groups = new Map<string, number[]>()
  network.layers[0].inputs.forEach((name, row) => {
    const variable = variableOf.get(name) ?? name
    groups.set(variable, [...(groups.get(variable) ?? []), row])
  })
  return Array.from(groups, ([name, members]) => ({ name, members }))
}

export function weightOf(layer: Layer, from: number, to: number): number {
  return layer.weights[from * layer.units.length + to]
}
