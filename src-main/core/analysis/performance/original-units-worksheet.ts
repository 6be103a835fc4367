import type { PredictionSheet } from './prediction-sheet.ts'
import { address, columnName, heads, range, WorksheetRows, type Worksheet } from './worksheet.ts'

/**
 * W / sd and b − Σ W·mean / sd: what another program needs to predict the same from unstandardised inputs.
 *
 * @param main name of the sheet of the prediction
 * @param where on it the inputs, the weights and the bias of the first layer begin, and its sums stand
 */
export function originalUnitsWorksheet(
  { inputs, layers: [layer] }: PredictionSheet,
  main: string,
  where: { firstInput: number; first: number; bias: number; sums: readonly string[] }
): Worksheet {
  const rows = new WorksheetRows()
  const { units } = layer
  rows.add({ value: `Layer ${layer.name} for inputs in their own units`, look: 'title' })
  rows.add({
    value: `weight = weight / sd, bias = bias − Σ weight × mean / sd. The sums are the same as on the sheet ${main}.`,
    look: 'note'
  })
  rows.add()
  rows.add(...heads('from', 'original', ...units.map((unit) => `weight to ${unit.name}`)))
  const first = rows.next
  const scaled = (u: number, i: number) => units[u].weights[i] / inputs[i].sd
  inputs.forEach(({ name, original }, i) => {
    const source = where.firstInput + i
    rows.add(
      name,
      { value: original, formula: `${main}!B${source}` },
      ...units.map((_, u) => ({
        value: scaled(u, i),
        formula: `${main}!${address(2 + u, where.first + i)}/${main}!$D${source}`
      }))
    )
  })
  const last = rows.rows.length
  const means = `${main}!${range('$C', where.firstInput, '$C', where.firstInput + inputs.length - 1)}`
  const biases = units.map((unit, u) => inputs.reduce((bias, { mean }, i) => bias - scaled(u, i) * mean, unit.bias))
  const bias = rows.add(
    'bias',
    null,
    ...units.map((_, u) => {
      const column = columnName(2 + u)
      const weights = range(column, first, column, last)
      return { value: biases[u], formula: `${main}!${column}${where.bias}-SUMPRODUCT(${weights},${means})` }
    })
  )
  const sums = units.map((_, u) => inputs.reduce((sum, { original }, i) => sum + original * scaled(u, i), biases[u]))
  const sum = rows.add(
    'sum',
    null,
    ...units.map((_, u) => {
      const column = columnName(2 + u)
      const weights = range(column, first, column, last)
      return {
        value: sums[u],
        formula: `SUMPRODUCT(${range('$B', first, '$B', last)},${weights})+${column}${bias}`
      }
    })
  )
  rows.add(
    `sum on the sheet ${main}`,
    null,
    ...units.map((unit, u) => ({ value: unit.sum, formula: `${main}!${where.sums[u]}` }))
  )
  rows.add(
    'difference',
    null,
    ...units.map((unit, u) => ({
      value: sums[u] - unit.sum,
      formula: `${columnName(2 + u)}${sum}-${columnName(2 + u)}${sum + 1}`
    }))
  )
  return { name: 'Original units', widths: [26, 16, ...units.map(() => 14)], frozenRows: 4, rows: rows.rows }
}
