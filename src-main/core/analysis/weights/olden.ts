import { formatSigned } from '../../format-number.ts'
import { groupNotes, inputGroups, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { netContributions, pathWeights } from './path-weights.ts'

export const olden: Method = {
  name: 'olden',
  title: 'Connection weights (Olden)',
  group: 'importance',
  question: 'In which direction does each variable push each output, over all paths?',
  formula: 'Oᵢₖ = Σₕ wᵢₕ·vₕₖ, through more layers the product W·V·…; centred: v − mean of v over the classes',
  source: 'Olden, Joy and Death 2004, Ecological Modelling 178; as in R NeuralNetTools',
  needs: ['standardised inputs', 'weight decay', 'output weights centred over classes for softmax'],
  caveats: [
    'A linear reading: saturation and biases are left out.',
    'Interactions and effects that change direction cancel.',
    'Raw values of a softmax network contain a part that changes no probability; read the centred ones.',
    'Scale-dependent and unbounded; Gevrey 2003 and Olden 2004 disagree on the best method.'
  ],
  options: [UNITS_OPTION],
  requires: { data: false },
  score: {
    title: '√Σ O² over outputs',
    signed: true,
    of: (tables, output) => {
      const { values } = tableNamed(tables, 'centred')
      return values.map((row) => (output === null ? Math.hypot(...row) : row[output]))
    }
  },
  compute({ network }, options): AnalysisResult {
    const groups = inputGroups(network, options.units === true)
    const raw = pathWeights(network, groups, { centred: false })
    const centred = pathWeights(network, groups, { centred: true })
    const shape = { rowHeader: 'input', rows: groups.names, columns: raw.outputs, format: 'signed' as const }
    return {
      tables: [
        table({ ...shape, name: 'connection-weights', title: 'Connection weights, as trained' }, netContributions(raw)),
        table(
          { ...shape, name: 'centred', title: 'Connection weights, centred over outputs' },
          netContributions(centred)
        )
      ],
      notes: [
        ...(network.layers.at(-1)?.activation === 'softmax'
          ? []
          : ['The outputs are no softmax layer, so centred and raw values are the same.']),
        ...groupNotes(groups)
      ],
      says
    }
  }
}

function says(tables: readonly AnalysisTable[]): string[] {
  const { rows, columns, values } = tableNamed(tables, 'centred')
  return columns.map((output, c) => {
    const sizes = values.map((row) => Math.abs(row[c]))
    const largest = largestFirst(sizes, 3).map((i) => `${rows[i]} (${formatSigned(values[i][c])})`)
    return `${output}: the largest contributions in this model are those of ${listed(largest)}.`
  })
}
