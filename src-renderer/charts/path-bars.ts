import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { columnOf } from '../../src-main/core/analysis/tables.ts'
import { decimalsFor, formatSigned } from '../../src-main/core/format-number.ts'
import type { DotColumn } from './dot-columns.ts'

/** The way from a variable to an output through each unit, the largest product first, as rows of bars. */
export interface PathBars {
  units: string[]
  columns: DotColumn[]
  products: string[]
  /** Share of all paths that run through the units up to here, largest first. */
  reached: string[]
}

/** @param table `paths`, with the columns weight, onward and product */
export function pathBars(table: AnalysisTable, variable: string, output: string): PathBars {
  const products = columnOf(table, 'product')
  const order = products.map((_, h) => h).sort((a, b) => Math.abs(products[b]) - Math.abs(products[a]))
  const bars = (column: string, title: string, note: string): DotColumn => {
    const values = columnOf(table, column)
    return { title, note, values: order.map((h) => values[h]), bars: true, signed: true }
  }
  const decimals = decimalsFor(products)
  const total = products.reduce((sum, product) => sum + Math.abs(product), 0)
  let sum = 0
  return {
    units: order.map((h) => table.rows[h]),
    columns: [
      bars('product', 'Product', `${variable} → ${output}`),
      bars('weight', 'Weight in', `of ${variable} into the unit`),
      bars('onward', 'Weight on', `from the unit to ${output}`)
    ],
    products: order.map((h) => formatSigned(products[h], decimals)),
    reached: order.map((h) => {
      sum += Math.abs(products[h])
      return total === 0 ? '–' : `${Math.round((sum / total) * 100)} %`
    })
  }
}

/** What speaks for the output, what against it, and what is left, in words. */
export function pathSums(table: AnalysisTable): { positive: string; negative: string; net: string } {
  const products = columnOf(table, 'product')
  const sum = (values: number[]) => formatSigned(values.reduce((total, value) => total + value, 0))
  return {
    positive: sum(products.filter((product) => product > 0)),
    negative: sum(products.filter((product) => product < 0)),
    net: sum(products)
  }
}
