import { formatNumber } from '../../format-number.ts'
import { centreOutput } from '../../run/canonical.ts'
import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { jacobian } from '../importance/jacobian.ts'
import { inputGroups, sumByGroup, UNITS_OPTION, type InputGroups } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { chooseRows, gatherInputs, rowsOption, thinned } from '../rows.ts'
import { table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'

/** Second derivatives are averaged over at most so many rows. */
const MOST_ROWS = 300
/** Central differences of exact first derivatives: error about step², some 1e-9 here. */
const STEP = 1e-4

export const interactions: Method = {
  name: 'interactions',
  title: 'Interactions',
  group: 'importance',
  question: 'Which pairs of variables act together, so that the effect of one depends on the other?',
  formula:
    'ωᵢⱼ = Σₕ zₕ·min(|wᵢₕ|, |wⱼₕ|), z = weight of unit h on the outputs, Σₖ|ṽₕₖ| · curvature: mean over rows and outputs of |∂²zₖ / ∂xᵢ∂xⱼ|, zₖ = output sum, centred',
  source: 'Tsang, Cheng and Liu 2018 (ω); second derivatives as the check',
  needs: ['standardised inputs', 'weight decay', 'two variables or more'],
  caveats: [
    'Strong effects of single variables alone raise ω: two of them share units without acting together. Trust a pair that the curvature confirms.',
    'Curvature is local, and ReLU networks have none.'
  ],
  options: [rowsOption('all'), UNITS_OPTION],
  requires: { data: false },
  compute({ network, data }, options): AnalysisResult {
    const groups = inputGroups(network, options.units === true)
    if (groups.names.length < 2) throw new UserError('interactions needs two variables or more; this network has one.')
    if (network.layers.length < 2) {
      throw new UserError('A network without hidden units adds up its inputs, so no two variables act together in it.')
    }
    const relu = network.layers.slice(0, -1).every(({ activation }) => activation === 'relu')
    const shape = { rowHeader: 'input', rows: groups.names, columns: groups.names, format: 'number' as const }
    const strengths = table(
      { ...shape, name: 'strength', title: 'Interaction strength ω from the weights' },
      strength(network, groups)
    )
    const notes = [
      'A variable has no interaction with itself, so the diagonal of ω is empty; that of the curvature is its own bend.'
    ]
    if (data === null || relu) {
      const reason = relu
        ? 'ReLU networks are made of flat pieces: second derivatives are 0 almost everywhere and confirm nothing.'
        : 'Without data there are no rows to take second derivatives at.'
      return { tables: [strengths], notes: [...notes, reason], says }
    }
    const chosen = chooseRows(data, String(options.rows))
    const rows = thinned(chosen.rows, MOST_ROWS)
    const bends = curvature(network, groups, gatherInputs(data, rows), rows.length)
    return {
      tables: [
        strengths,
        table({ ...shape, name: 'curvature', title: 'Mean size of the second derivatives of the output sums' }, bends)
      ],
      notes: [
        ...notes,
        `Curvature over ${rows.length < chosen.rows.length ? `${rows.length} of ${chosen.words}` : chosen.words}.`
      ],
      says
    }
  }
}

/** ω, row-major [groups × groups], NaN on the diagonal. */
function strength(network: Network, groups: InputGroups): number[][] {
  const [first, ...rest] = centreOutput(network).layers
  const units = first.units.length
  const into = sumByGroup(first.weights, units, groups)
  // Weight of each unit on the outputs through all later layers: the product of their absolute values.
  const onward = rest.reduceRight(
    (after, { weights, units: next, inputs }) =>
      Float64Array.from(inputs, (_, h) =>
        next.reduce((sum, _, c) => sum + Math.abs(weights[h * next.length + c]) * after[c], 0)
      ),
    new Float64Array(network.layers[network.layers.length - 1].units.length).fill(1)
  )
  return groups.names.map((_, i) =>
    groups.names.map((_, j) => {
      if (i === j) return NaN
      let sum = 0
      for (let h = 0; h < units; h++)
        sum += onward[h] * Math.min(Math.abs(into[i * units + h]), Math.abs(into[j * units + h]))
      return sum
    })
  )
}

/** Mean |∂²z_c/∂x_i∂x_j| over rows and outputs, for the sums of the output layer: row-major [groups × groups]. */
function curvature(network: Network, groups: InputGroups, x: Float64Array, rows: number): number[][] {
  const centred = centreOutput(network)
  const output = centred.layers[centred.layers.length - 1]
  const sums: Network = { ...centred, layers: [...centred.layers.slice(0, -1), { ...output, activation: 'linear' }] }
  const inputs = network.layers[0].inputs.length
  const outputs = output.units.length
  const count = groups.names.length
  const mean = groups.names.map(() => new Array<number>(count).fill(0))
  groups.members.forEach((members, j) => {
    const shifted = (by: number) =>
      jacobian(
        sums,
        x.map((value, k) => (members.includes(k % inputs) ? value + by : value)),
        rows
      )
    const [above, below] = [shifted(STEP), shifted(-STEP)]
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < count; i++) {
        for (let c = 0; c < outputs; c++) {
          let second = 0
          for (const member of groups.members[i]) {
            const at = (row * inputs + member) * outputs + c
            second += (above[at] - below[at]) / (2 * STEP)
          }
          mean[i][j] += Math.abs(second) / (rows * outputs)
        }
      }
    }
  })
  return mean
}

function says(tables: readonly AnalysisTable[]): string[] {
  const strengths = tableNamed(tables, 'strength')
  const bends = tables.find(({ name }) => name === 'curvature')
  const pairs = strengths.rows.flatMap((_, i) => strengths.rows.slice(0, i).map((_, j) => [j, i]))
  const top = (of: AnalysisTable) =>
    largestFirst(
      pairs.map(([i, j]) => of.values[i][j]),
      3
    ).map((k) => {
      const [i, j] = pairs[k]
      return `${of.rows[i]} with ${of.rows[j]} (${formatNumber(of.values[i][j])})`
    })
  return [
    `By the weights alone the strongest candidates are ${listed(top(strengths))}.`,
    ...(bends ? [`By curvature the effects that depend most on each other are those of ${listed(top(bends))}.`] : [])
  ]
}
