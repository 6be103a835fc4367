import type { EncodedData } from '../../dataset/encoded-data.ts'
import { quantile } from '../../statistics.ts'
import { predict } from '../../run/forward.ts'
import { inputGroups, UNITS_OPTION } from '../input-groups.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { chooseRows, dataOf, gatherInputs, rowsOption } from '../rows.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { listed } from '../wording.ts'
import { gridOf, levelColumn, stepColumns } from './grids.ts'
import { ownUnitOf } from './own-unit.ts'

export const lekProfile: Method = {
  name: 'lek-profile',
  title: 'Lek profile',
  group: 'importance',
  question:
    'How does each output move when one variable goes from its smallest to its largest value, the others held still?',
  formula: 'yₖ(xᵢ = step, xⱼ = quantile q of xⱼ), q = 0, 0.2, …, 1',
  source: 'Lek et al. 1996; Gevrey, Dimopoulos and Lek 2003; as in R NeuralNetTools lekprofile',
  needs: ['variables that may be held at their quantiles independently of each other'],
  caveats: [
    'Holds all other variables at low, or all at high values at once, which hardly any row has.',
    'One curve a group: an interaction shows as curves of different shape, and which pair causes it stays open.'
  ],
  options: [
    { name: 'groups', label: 'Groups', help: 'quantiles at which the others are held', kind: 'number', default: 6 },
    {
      name: 'steps',
      label: 'Steps',
      help: 'steps from smallest to largest value',
      kind: 'number',
      default: 100,
      effort: true
    },
    rowsOption('all'),
    UNITS_OPTION
  ],
  batchDefaults: { steps: 21 },
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const x = gatherInputs(data, rows)
    const held = heldValues(data, x, Math.max(1, Math.round(Number(options.groups))))
    const groups = inputGroups(network, options.units === true)
    const outputs = network.layers[network.layers.length - 1].units
    const ownUnit = ownUnitOf(network)
    const grids = groups.names.map((_, g) => gridOf(data, x, groups, g, Math.max(1, Math.round(Number(options.steps)))))
    const profile = grids.flatMap((grid): LongRow[] => {
      const { steps, inputs } = grid
      const cases = held.flatMap((at) => steps.map(({ values }) => withValues(at, inputs, values)))
      const answers = predict(network, Float64Array.from(cases.flat()), cases.length)
      return outputs.flatMap((output, c) =>
        held.flatMap((_, q) =>
          steps.map((step, k): LongRow => {
            const response = answers[(q * steps.length + k) * outputs.length + c]
            return { ...stepColumns(grid, step, k), output, group: q + 1, response, ...ownUnit.of(response, c) }
          })
        )
      )
    })
    return {
      tables: [
        longTable(
          {
            name: 'profile',
            title: 'Profile: values in standard deviations and in original units',
            rowHeader: 'row',
            columns: [
              'input',
              'output',
              'group',
              'step',
              'value',
              'response',
              'original',
              ...levelColumn(grids),
              ...ownUnit.columns
            ]
          },
          ['input', 'output', 'group', 'step', 'value', 'original'],
          profile
        ),
        groupTable(data, held)
      ],
      notes: [
        `Quantiles and ranges over ${words}; group 1 holds the others at their smallest, group ${held.length} at their largest values.`
      ],
      says
    }
  }
}

/** The values all inputs are held at, one list a group. */
function heldValues(data: EncodedData, x: Float64Array, groups: number): number[][] {
  const width = data.inputs.length
  const sorted = data.inputs.map((_, i) =>
    Float64Array.from({ length: x.length / width }, (_, row) => x[row * width + i]).sort()
  )
  return Array.from({ length: groups }, (_, q) =>
    sorted.map((values) => quantile(values, groups === 1 ? 0.5 : q / (groups - 1)))
  )
}

function withValues(held: readonly number[], inputs: readonly number[], values: readonly number[]): number[] {
  const row = [...held]
  inputs.forEach((i, k) => (row[i] = values[k]))
  return row
}

function groupTable(data: EncodedData, held: number[][]): AnalysisTable {
  return table(
    {
      name: 'groups',
      title: 'Values the others are held at, in standard deviations',
      rowHeader: 'group',
      rows: held.map((_, q) => String(q + 1)),
      columns: data.inputs.map(({ name }) => name),
      format: 'signed'
    },
    held
  )
}

/** Names the variables whose profile goes one way in all groups, or says that there are none. */
function says(tables: readonly AnalysisTable[]): string[] {
  const profile = tableNamed(tables, 'profile')
  const inputs = profile.texts?.input ?? []
  const outputs = profile.texts?.output ?? []
  const groups = columnOf(profile, 'group')
  const responses = columnOf(profile, 'response')
  return [...new Set(outputs)].flatMap((output) => {
    const curves = Map.groupBy(
      profile.rows.map((_, r) => r).filter((r) => outputs[r] === output),
      (r) => inputs[r]
    )
    const rising: string[] = []
    const falling: string[] = []
    for (const [input, rows] of curves) {
      const changes = [...Map.groupBy(rows, (r) => groups[r]).values()].map(
        (curve) => responses[curve[curve.length - 1]] - responses[curve[0]]
      )
      // Under a hundredth in every group it is flat for the eye.
      if (changes.every((change) => Math.abs(change) < 0.01)) continue
      if (changes.every((change) => change > 0)) rising.push(input)
      else if (changes.every((change) => change < 0)) falling.push(input)
    }
    const told = [
      ...(rising.length > 0 ? [`rises with ${listed(rising)}`] : []),
      ...(falling.length > 0 ? [`falls with ${listed(falling)}`] : [])
    ]
    return told.length === 0
      ? [`No variable moves ${output} in one direction at every level of the others.`]
      : [`${output} ${told.join(' and ')}, at every level of the others.`]
  })
}
