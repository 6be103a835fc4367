import type { Network } from '../run/network.ts'
import type { MethodOption } from './method.ts'
import { listed } from './wording.ts'

/**
 * The inputs of a network gathered to the variables they were made from: the dummies of a nominal variable, and the
 * indicator of its missing values, belong together.
 */
export interface InputGroups {
  /** One a group, in the order of the first member. */
  names: string[]
  /** Input indexes of each group. */
  members: number[][]
}

/** Shared by every method whose rows are inputs. */
export const UNITS_OPTION: MethodOption = {
  name: 'units',
  label: 'Levels apart',
  help: 'show the inputs of a nominal variable apart, one a level',
  kind: 'flag',
  default: false
}

/**
 * @param apart every input a group of its own
 * @example inputGroups(network, false) // { names: ['age', 'colour'], members: [[0], [1, 2, 3]] }
 */
export function inputGroups({ layers, inputStandardisation }: Network, apart: boolean): InputGroups {
  const inputs = layers[0].inputs
  if (apart || inputStandardisation.length !== inputs.length) {
    return { names: [...inputs], members: inputs.map((_, i) => [i]) }
  }
  const members = new Map<string, number[]>()
  inputStandardisation.forEach(({ variable }, i) => {
    const group = members.get(variable)
    if (group) group.push(i)
    else members.set(variable, [i])
  })
  return { names: [...members.keys()], members: [...members.values()] }
}

/**
 * Adds up the rows of each group: signed first, so that a variable with many levels is not inflated by their number.
 *
 * @param matrix row-major [inputs × columns]
 * @returns row-major [groups × columns]
 */
export function sumByGroup(matrix: Float64Array, columns: number, { members }: InputGroups): Float64Array {
  const sums = new Float64Array(members.length * columns)
  members.forEach((inputs, g) => {
    for (const i of inputs) for (let c = 0; c < columns; c++) sums[g * columns + c] += matrix[i * columns + c]
  })
  return sums
}

/** Says which variables are sums of several inputs, for the notes. Empty when there are none. */
export function groupNotes({ names, members }: InputGroups): string[] {
  const summed = names.filter((_, g) => members[g].length > 1)
  if (summed.length === 0) return []
  const [is, several] = summed.length === 1 ? ['is', 'its'] : ['are', 'their']
  return [
    `${listed(summed)} ${is} the sum over ${several} levels, which pull in opposite directions and cancel in it: a small size here is no sign that ${summed.length === 1 ? 'it is' : 'they are'} unimportant. Show the levels apart.`
  ]
}
