import type { EncodedData } from '../../dataset/encoded-data.ts'
import { quantile } from '../../statistics.ts'
import type { InputGroups } from '../input-groups.ts'
import type { AnalysisTable } from '../method.ts'
import { table } from '../tables.ts'
import { scaleInput } from './grids.ts'

const TENTHS = Array.from({ length: 11 }, (_, k) => k / 10)

/**
 * Deciles of the variables that are numbers, in their own units: where a curve rests on many rows, and where on few.
 * Without such a variable there is no table.
 *
 * @param x row-major [rows × inputs], standardised
 */
export function decilesTables(data: EncodedData, x: Float64Array, groups: InputGroups): AnalysisTable[] {
  const width = data.inputs.length
  const scales = groups.members.flatMap((members, g) => {
    const input = scaleInput(data, members)
    return input === null ? [] : [{ name: groups.names[g], input }]
  })
  if (scales.length === 0) return []
  const rows = scales.map(({ input }) => {
    const { mean, sd } = data.inputs[input]
    const sorted = Float64Array.from(
      { length: x.length / width },
      (_, row) => x[row * width + input] * sd + mean
    ).sort()
    return TENTHS.map((p) => quantile(sorted, p))
  })
  return [
    table(
      {
        name: 'deciles',
        title: 'Deciles of the rows, in the units of the variables',
        rowHeader: 'input',
        rows: scales.map(({ name }) => name),
        columns: TENTHS.map((p) => `${p * 100} %`),
        format: 'number',
        noSpread: true,
        unitByRow: true
      },
      rows
    )
  ]
}
