import { multiply } from '../../linear-algebra.ts'
import { centreOutput } from '../../run/canonical.ts'
import type { Layer, Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { inputGroups } from '../input-groups.ts'

/** One way from an input to an output. */
export interface Path {
  /** The input, one unit of each hidden layer, the output. */
  names: string[]
  /** One a layer, from the inputs on; those of a softmax layer are centred over classes. */
  weights: number[]
  /** Of all weights along the way. */
  product: number
}

export interface PathList {
  /** In the order of the network: the last name changes fastest. */
  paths: Path[]
  /** There are so many that all layers behind the first are taken as one: each path names one unit. */
  merged: boolean
}

/** What a list of paths comes to. */
export interface PathTotals {
  /** T⁺, the sum of the products above 0. */
  positive: number
  /** T⁻, the size of the sum of the products below 0. */
  negative: number
  net: number
  /** κ, the share of all products that cancels: 1 − |net| / (T⁺ + T⁻); NaN where all products are 0. */
  cancellation: number
}

/** Above this nobody reads a list, and its layers are merged. */
export const MOST_PATHS = 20_000

/**
 * Every path of a network, or those along the names that are given.
 *
 * A linear reading: activations and biases are left out. The sum of the products from an input to an output is its net
 * contribution (`path-signs`), because the products are the terms of the product of the weight matrices.
 *
 * @param via a name for each column of the network (input or variable, unit of each hidden layer, output); null takes all of
 *   a column. A variable with several inputs goes with the sum of their weights.
 * @throws UserError when a name is not there
 * @example listPaths(network, ['v4', null, 'A']).paths[6] // { names: ['v4', 'n7', 'A'], weights: [1.29, 1.53], product: 1.97 }
 */
export function listPaths(network: Network, via: readonly (string | null)[]): PathList {
  const centred = centreOutput(network)
  const layers = fromVariable(centred, via[0])
  const columns = [layers[0].inputs, ...layers.map(({ units }) => units)]
  const chosen = columns.map((names, column) => placesOf(names, via[column], column, columns.length))
  const count = chosen.reduce((product, places) => product * places.length, 1)
  if (count > MOST_PATHS && layers.length > 2) {
    const last = layers.length
    return { paths: walk(withOneTail(layers), [chosen[0], chosen[1], chosen[last]]), merged: true }
  }
  return { paths: walk(layers, chosen), merged: false }
}

/** How many paths lead from one input to one output. */
export function pathsFromTo({ layers }: Network): number {
  return layers.slice(0, -1).reduce((product, { units }) => product * units.length, 1)
}

export function pathTotals(paths: readonly Pick<Path, 'product'>[]): PathTotals {
  let positive = 0
  let negative = 0
  for (const { product } of paths) {
    if (product > 0) positive += product
    else negative -= product
  }
  const net = positive - negative
  return { positive, negative, net, cancellation: 1 - Math.abs(net) / (positive + negative) }
}

type Weights = Pick<Layer, 'inputs' | 'units' | 'weights'>

/** All layers, the first with a single row where it is one variable's. */
function fromVariable({ layers, ...network }: Network, name: string | null): Weights[] {
  const [first, ...rest] = layers
  if (name === null || first.inputs.includes(name)) return layers
  const groups = inputGroups({ layers, ...network }, false)
  const members = groups.members[groups.names.indexOf(name)]
  if (members === undefined) {
    throw new UserError(`There is no variable "${name}" in this network. It has ${groups.names.join(', ')}.`)
  }
  const width = first.units.length
  const weights = Float64Array.from(first.units, (_, u) =>
    members.reduce((sum, i) => sum + first.weights[i * width + u], 0)
  )
  return [{ inputs: [name], units: first.units, weights }, ...rest]
}

function placesOf(names: readonly string[], wanted: string | null, column: number, columns: number): number[] {
  if (wanted === null) return names.map((_, place) => place)
  const place = names.indexOf(wanted)
  if (place < 0) {
    const what = column === columns - 1 ? 'output' : 'unit'
    throw new UserError(`There is no ${what} "${wanted}" in this network. It has ${names.join(', ')}.`)
  }
  return [place]
}

/** The same linear map with one layer in place of all behind the first. */
function withOneTail([first, ...rest]: readonly Weights[]): Weights[] {
  const rows = first.units.length
  const { units } = rest[rest.length - 1]
  const [second, ...more] = rest
  const weights = more.reduce(
    (product, next) => multiply(product, next.weights, rows, next.inputs.length, next.units.length),
    second.weights
  )
  return [first, { inputs: first.units, units, weights }]
}

function walk(layers: readonly Weights[], chosen: readonly (readonly number[])[]): Path[] {
  let open = chosen[0].map((at) => ({ at, names: [layers[0].inputs[at]], weights: [] as number[], product: 1 }))
  layers.forEach(({ weights, units }, k) => {
    open = open.flatMap((path) =>
      chosen[k + 1].map((to) => {
        const weight = weights[path.at * units.length + to]
        return {
          at: to,
          names: [...path.names, units[to]],
          weights: [...path.weights, weight],
          product: path.product * weight
        }
      })
    )
  })
  return open.map(({ names, weights, product }) => ({ names, weights, product }))
}
