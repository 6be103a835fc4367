import type { Network } from '../../run/network.ts'
import { inputGroups } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { table } from '../tables.ts'
import { listPaths, pathTotals, type Path } from './path-list.ts'
import { arrows, pathSays, pathsSay } from './path-words.ts'

export const paths: Method = {
  name: 'paths',
  title: 'Paths from a variable to an output',
  group: 'weights',
  question: 'Through which units does a variable act on an output?',
  formula:
    'wᵢₕ·ṽₕₖ for each hidden unit h; with more layers the product of all weights on the way · N = T⁺ − T⁻ · κ = 1 − |N| / (T⁺ + T⁻)',
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
    const outputs = network.layers[network.layers.length - 1].units
    const variable = String(options.input || inputGroups(network, false).names[0])
    const output = String(options.output || outputs[0])
    const between = network.layers.slice(0, -1).map(() => null)
    const { paths: list, merged } = listPaths(network, [variable, ...between, output])
    return {
      tables: [pathTable(list, variable, output), totalsTable(list, variable, output)],
      notes: merged
        ? ['There are too many paths to list: all layers behind the first are taken as one, a row a unit of the first.']
        : [],
      says: () => says(list, network)
    }
  }
}

function says(list: readonly Path[], { layers, classLabels }: Network): string[] {
  const words = { classes: classLabels !== null, centred: layers[layers.length - 1].activation === 'softmax' }
  const [largest] = list.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product))
  const single = largest.product !== 0 && layers.length > 1
  return [pathsSay(list, words), ...(single ? [pathSays(largest, list, words)] : [])]
}

/** A row a path, named by the units it goes through. */
function pathTable(list: readonly Path[], variable: string, output: string): AnalysisTable {
  const { weights } = list[0]
  const factors = weights.length === 2 ? ['weight', 'onward'] : weights.map((_, k) => `weight ${k + 1}`)
  return table(
    {
      name: 'paths',
      title: `Paths from ${variable} to ${output}`,
      rowHeader: 'unit',
      rows: list.map(({ names }) => arrows(names.slice(1, -1)) || 'direct'),
      columns: [...factors, 'product'],
      format: 'signed'
    },
    list.map((path) => [...path.weights, path.product])
  )
}

function totalsTable(list: readonly Path[], variable: string, output: string): AnalysisTable {
  const { positive, negative, net, cancellation } = pathTotals(list)
  return table(
    {
      name: 'totals',
      title: `What the paths from ${variable} to ${output} come to: T⁺, T⁻ (a size), net, κ`,
      rowHeader: 'output',
      rows: [output],
      columns: ['positive', 'negative', 'net', 'cancellation'],
      format: 'number'
    },
    [[positive, negative, net, cancellation]]
  )
}
