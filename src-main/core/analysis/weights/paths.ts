import { formatNumber, formatSigned } from '../../format-number.ts'
import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { variableNamed } from '../importance/grids.ts'
import { inputGroups } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { largestFirst, speaks } from '../wording.ts'
import { pathWeights } from './path-weights.ts'

/** One unit's part in the way from a variable to an output. */
export interface PathStep {
  unit: string
  /** Of the variable into the unit. */
  weight: number
  /** From the unit on to the output, through all later layers; centred over classes. */
  onward: number
  product: number
}

export const paths: Method = {
  name: 'paths',
  title: 'Paths from a variable to an output',
  group: 'weights',
  question: 'Through which units does a variable act on an output?',
  formula: 'wᵢₕ·ṽₕₖ for each unit h of the first layer; their sum is the net contribution N',
  source: 'The products whose sums are in path-signs',
  needs: ['standardised inputs'],
  caveats: [
    'A linear reading: saturation and biases are left out.',
    'Another training may use other units for the same contribution.'
  ],
  options: [
    { name: 'input', label: 'Variable', help: 'the variable; the first one unless given', kind: 'input', default: '' },
    { name: 'output', label: 'Output', help: 'the output; the first one unless given', kind: 'output', default: '' }
  ],
  overRuns: 'refuse',
  requires: { data: false },
  compute({ network }, options): AnalysisResult {
    const groups = inputGroups(network, false)
    const outputs = network.layers[network.layers.length - 1].units
    const variable = String(options.input || groups.names[0])
    const output = String(options.output || outputs[0])
    const steps = pathsBetween(network, variable, output)
    return {
      tables: [
        table(
          {
            name: 'paths',
            title: `Paths from ${variable} to ${output}`,
            rowHeader: 'unit',
            rows: steps.map(({ unit }) => unit),
            columns: ['weight', 'onward', 'product'],
            format: 'signed'
          },
          steps.map(({ weight, onward, product }) => [weight, onward, product])
        )
      ],
      notes: [],
      says: (tables) => says(tables, variable, output, network.classLabels !== null)
    }
  }
}

/**
 * The paths from a variable to an output, one a unit of the first layer.
 *
 * @throws UserError when there is no such variable or output
 * @example pathsBetween(network, 'v4', 'A')[6] // { unit: 'n7', weight: 1.29, onward: 1.53, product: 1.97 }
 */
export function pathsBetween(network: Network, variable: string, output: string): PathStep[] {
  const groups = inputGroups(network, false)
  const g = variableNamed(groups, variable)
  const { into, onward, units, outputs } = pathWeights(network, groups, { centred: true })
  const c = outputs.indexOf(output)
  if (c < 0) throw new UserError(`There is no output "${output}" in this network. It has ${outputs.join(', ')}.`)
  return units.map((unit, h) => {
    const weight = into[g * units.length + h]
    const passedOn = onward[h * outputs.length + c]
    return { unit, weight, onward: passedOn, product: weight * passedOn }
  })
}

function says(tables: readonly AnalysisTable[], variable: string, output: string, classes: boolean): string[] {
  const steps = tableNamed(tables, 'paths')
  const products = columnOf(steps, 'product')
  const net = products.reduce((sum, product) => sum + product, 0)
  const size = products.reduce((sum, product) => sum + Math.abs(product), 0)
  if (size === 0) return [`No path with a weight leads from ${variable} to ${output}.`]
  const [largest] = largestFirst(products.map(Math.abs), 1)
  return [
    `${variable} ${speaks(output, net, classes)} over all ${products.length} units; κ ${formatNumber(1 - Math.abs(net) / size, 2)}. The largest product goes through ${steps.rows[largest]} (${formatSigned(products[largest])}).`
  ]
}
