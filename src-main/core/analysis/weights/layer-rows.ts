import { toForm } from '../../run/forms.ts'
import type { Network } from '../../run/network.ts'
import { inputGroups, type InputGroups } from '../input-groups.ts'
import type { MethodOption, MethodOptions } from '../method.ts'

/** Shared by the methods that read weights one by one. */
export const FORM_OPTION: MethodOption = {
  name: 'form',
  label: 'Form',
  help: 'weights as trained, or in canonical form',
  kind: 'choice',
  choices: ['raw', 'canonical'],
  default: 'raw'
}

/** Said beside tables of units over a batch. */
export const UNITS_OVER_RUNS =
  'Units have no common order over runs, so a row of per-unit mixes different units; the other tables do not depend on their order.'

/** The connections that one row of a table is about. */
export interface ConnectionRows {
  name: 'per-input' | 'per-unit' | 'per-output'
  title: string
  rowHeader: string
  rows: string[]
  /** For each row, its weights; a group of inputs has the weights of each of its members. */
  weights: Float64Array[][]
}

/**
 * The same connections seen from three sides: leaving each input, entering each hidden unit, entering each output.
 * Units of a second hidden layer are named with their layer.
 */
export function connectionRows(
  network: Network,
  options: MethodOptions
): { sides: ConnectionRows[]; groups: InputGroups } {
  const { layers } = toForm(network, options.form === 'canonical' ? 'canonical' : 'raw').network
  const groups = inputGroups(network, options.units === true)
  const first = layers[0]
  const width = first.units.length
  const hidden = layers.slice(0, -1)
  const output = layers[layers.length - 1]
  const sides: ConnectionRows[] = [
    {
      name: 'per-input',
      title: `Weights leaving each input, over the ${width} units of the ${first.name} layer`,
      rowHeader: 'input',
      rows: groups.names,
      weights: groups.members.map((members) => members.map((i) => first.weights.subarray(i * width, (i + 1) * width)))
    },
    {
      name: 'per-unit',
      title: 'Weights entering each hidden unit',
      rowHeader: 'unit',
      rows: hidden.flatMap(({ name, units }) =>
        hidden.length === 1 ? units : units.map((unit) => `${name}: ${unit}`)
      ),
      weights: hidden.flatMap((layer) => layer.units.map((_, h) => [column(layer.weights, layer.units.length, h)]))
    },
    {
      name: 'per-output',
      title: 'Weights entering each output',
      rowHeader: 'output',
      rows: [...output.units],
      weights: output.units.map((_, c) => [column(output.weights, output.units.length, c)])
    }
  ]
  return { sides, groups }
}

function column(matrix: Float64Array, width: number, at: number): Float64Array {
  return Float64Array.from({ length: matrix.length / width }, (_, row) => matrix[row * width + at])
}
