import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { pairedTables, type PairedTable } from '../../src-main/core/analysis/paired-tables.ts'
import type { TableData } from '../components/table-data.ts'
import type { DotColumn } from './dot-columns.ts'

/** A matrix of pairs of variables that `interactions` gives. */
export interface PairMeasure {
  /** `strength`, `curvature` */
  name: string
  title: string
  /** What the number is, under the title. */
  note: string
  variables: string[]
  /** Row by row, symmetric; NaN where a variable has none with itself. */
  values: number[][]
  low: number[][] | null
  high: number[][] | null
}

const WORDS: Record<string, { title: string; note: string }> = {
  curvature: { title: 'Curvature', note: 'mean |∂²z / ∂xᵢ∂xⱼ|' },
  strength: { title: 'From the weights', note: 'ω' }
}

/** The measures there are, the one that is to be trusted first. */
export function pairMeasures(tables: readonly AnalysisTable[]): PairMeasure[] {
  const spreads = pairedTables(tables)
  return Object.entries(WORDS).flatMap(([name, words]) => {
    const found = spreads.find(({ table }) => table.name === name)
    return found ? [{ name, ...words, ...matrixOf(found) }] : []
  })
}

function matrixOf({ table, low, high }: PairedTable) {
  return { variables: table.rows, values: table.values, low: low?.values ?? null, high: high?.values ?? null }
}

/** Two variables, by their places. */
type Pair = readonly [number, number]

/** Pairs of different variables, the strongest first. */
export function strongestPairs({ variables, values }: PairMeasure, most: number): Pair[] {
  return variables
    .flatMap((_, i) => variables.slice(0, i).map((_, j): Pair => [j, i]))
    .filter(([i, j]) => Number.isFinite(values[i][j]))
    .sort(([a, b], [c, d]) => values[c][d] - values[a][b])
    .slice(0, most)
}

export const pairName = ({ variables }: PairMeasure, [i, j]: Pair): string => `${variables[i]} × ${variables[j]}`

export function pairColumn({ title, note, values, low, high }: PairMeasure, pairs: readonly Pair[]): DotColumn {
  const of = (matrix: number[][]) => pairs.map(([i, j]) => matrix[i][j])
  return { title, note, values: of(values), ...(low && high ? { low: of(low), high: of(high) } : {}) }
}

/** Variables by all their pairs together, the strongest first, so that what belongs together gathers in a corner of the map. */
export function pairOrder({ variables, values }: PairMeasure): number[] {
  const total = values.map((row, i) =>
    row.reduce((sum, value, j) => (i === j || Number.isNaN(value) ? sum : sum + value), 0)
  )
  return variables.map((_, i) => i).sort((a, b) => total[b] - total[a])
}

/** Of the strongest pair; 1 where all are 0, so that shares of it stay numbers. */
export function strongestValue({ values }: PairMeasure): number {
  const pairs = values.flatMap((row, i) => row.filter((value, j) => i !== j && Number.isFinite(value)))
  return pairs.reduce((a, b) => Math.max(a, b), 0) || 1
}

export function pairTable({ variables, values }: PairMeasure, order: readonly number[]): TableData {
  return {
    columns: ['variable', ...order.map((i) => variables[i])],
    rows: order.map((i) => [variables[i], ...order.map((j) => values[i][j])])
  }
}
