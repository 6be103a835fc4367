import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { columnOf } from '../../src-main/core/analysis/tables.ts'
import { decimalsFor, formatSigned } from '../../src-main/core/format-number.ts'
import type { DotColumn } from './dot-columns.ts'

/** Every path from a variable to an output, the largest product first, as rows of bars. */
export interface PathBars {
  /** The units on the way: `n7`, or `n7 → m2`. */
  paths: string[]
  columns: DotColumn[]
  products: string[]
  /** Share of all products in the paths up to here, largest first. */
  reached: string[]
  /** How many paths there are beside these. */
  left: number
}

/** So many are drawn: they say it, and the tables have them all. */
const MOST = 60

/** @param table `paths`: a column for each weight on the way, then the product */
export function pathBars(table: AnalysisTable): PathBars {
  const products = columnOf(table, 'product')
  const largest = products.map((_, p) => p).sort((a, b) => Math.abs(products[b]) - Math.abs(products[a]))
  const order = largest.slice(0, MOST)
  const bars = (column: string, { title, note }: { title: string; note: string }): DotColumn => {
    const values = columnOf(table, column)
    return { title, note, values: order.map((p) => values[p]), bars: true, signed: true }
  }
  // A direct connection is its own product.
  const factors = table.columns.length === 2 ? [] : table.columns.filter((column) => column !== 'product')
  const decimals = decimalsFor(products)
  const total = products.reduce((sum, product) => sum + Math.abs(product), 0)
  let sum = 0
  return {
    paths: order.map((p) => table.rows[p]),
    columns: [
      bars('product', { title: 'Product', note: 'of all weights on the way' }),
      ...factors.map((column, k) => bars(column, wordsOf(k, factors.length)))
    ],
    products: order.map((p) => formatSigned(products[p], decimals)),
    reached: order.map((p) => {
      sum += Math.abs(products[p])
      return total === 0 ? '–' : `${Math.round((sum / total) * 100)} %`
    }),
    left: products.length - order.length
  }
}

function wordsOf(place: number, weights: number): { title: string; note: string } {
  if (place === 0) return { title: 'Weight in', note: 'of the variable into the unit' }
  if (place === weights - 1) return { title: 'Weight on', note: 'from the unit to the output' }
  return { title: `Weight ${place + 1}`, note: `into layer ${place + 1}` }
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
