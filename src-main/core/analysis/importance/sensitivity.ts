import { formatNumber, formatSigned } from '../../format-number.ts'
import { inputGroups, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { chooseRows, dataOf, gatherInputs, rowsOption } from '../rows.ts'
import { table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { eachJacobian } from './jacobian.ts'

export const sensitivity: Method = {
  name: 'sensitivity',
  title: 'Derivatives',
  group: 'importance',
  question:
    'How much does each output change when a variable changes a little, in which direction, and is it the same everywhere?',
  formula:
    'dᵢₖ = ∂yₖ/∂xᵢ at every row; for softmax pₖ·Σₕ wᵢₕ·φ′(uₕ)·(vₕₖ − Σₘ pₘ·vₕₘ) · mean, SD, mean square and mean size over rows · share (PaD): Σ dᵢₖ² / Σⱼ Σ dⱼₖ²',
  source:
    'Gevrey, Dimopoulos and Lek 2003, Ecological Modelling 160; Pizarroso, Portela and Muñoz 2022, Journal of Statistical Software 102(7)',
  needs: ['standardised inputs', 'a smooth activation'],
  caveats: [
    'Local: where units are saturated the derivative is 0 although the variable is used.',
    'Means nothing for the levels of a nominal variable, which jump and do not move a little.',
    'Mean near 0 with a large SD is not unused: the effect changes direction (non-linear, or an interaction).'
  ],
  options: [rowsOption('all'), UNITS_OPTION],
  requires: { data: true },
  score: {
    title: 'root mean square of ∂y/∂x',
    of: (tables, output) =>
      tableNamed(tables, 'mean-square').values.map((row) =>
        Math.sqrt(output === null ? row.reduce((sum, value) => sum + value, 0) : row[output])
      )
  },
  compute(subject, options): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const groups = inputGroups(network, options.units === true)
    const outputs = network.layers[network.layers.length - 1].units
    const size = groups.names.length * outputs.length
    const mean = new Float64Array(size)
    const square = new Float64Array(size)
    const absolute = new Float64Array(size)
    const ofGroups = new Float64Array(size)
    eachJacobian(network, gatherInputs(data, rows), rows.length, (derivatives) => {
      ofGroups.fill(0)
      groups.members.forEach((members, g) => {
        for (const i of members) {
          for (let c = 0; c < outputs.length; c++)
            ofGroups[g * outputs.length + c] += derivatives[i * outputs.length + c]
        }
      })
      for (let k = 0; k < size; k++) {
        mean[k] += ofGroups[k] / rows.length
        square[k] += (ofGroups[k] * ofGroups[k]) / rows.length
        absolute[k] += Math.abs(ofGroups[k]) / rows.length
      }
    })
    // Divisor n, so that mean square = mean² + SD². Rounding may leave a variance a hair under 0.
    const sd = square.map((value, k) => Math.sqrt(Math.max(0, value - mean[k] ** 2)))
    const shape = { rowHeader: 'input', rows: groups.names, columns: outputs }
    const nominal = data.inputs.some(({ kind }) => kind === 'level')
    return {
      tables: [
        table({ ...shape, name: 'mean', title: 'Mean derivative: direction', format: 'signed' }, mean),
        table({ ...shape, name: 'sd', title: 'SD of the derivative over rows: non-linearity', format: 'number' }, sd),
        table({ ...shape, name: 'mean-square', title: 'Mean square derivative: size', format: 'number' }, square),
        table({ ...shape, name: 'mean-absolute', title: 'Mean size of the derivative', format: 'number' }, absolute),
        table(
          { ...shape, name: 'share', title: 'Share of an output’s mean square derivatives (PaD)', format: 'share' },
          shares(square, outputs.length)
        )
      ],
      notes: [
        `Derivatives over ${words}, for one standard deviation of each variable.`,
        ...(nominal
          ? ['Derivatives of nominal variables are shown for completeness; use permutation or shapley for them.']
          : [])
      ],
      says
    }
  }
}

/** Each column divided by its sum. @param values row-major [inputs × outputs] */
function shares(values: Float64Array, outputs: number): Float64Array {
  const totals = new Float64Array(outputs)
  values.forEach((value, k) => (totals[k % outputs] += value))
  return values.map((value, k) => value / totals[k % outputs])
}

function says(tables: readonly AnalysisTable[]): string[] {
  const mean = tableNamed(tables, 'mean')
  const square = tableNamed(tables, 'mean-square').values
  const sizes = square.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value, 0)))
  const largest = largestFirst(sizes, 3).map((i) => {
    const c = largestFirst(square[i], 1)[0]
    return `${mean.rows[i]} (${mean.columns[c]} ${formatSigned(mean.values[i][c])} on average, root mean square ${formatNumber(Math.sqrt(square[i][c]))})`
  })
  return [`The outputs of this model respond most to ${listed(largest)}.`]
}
