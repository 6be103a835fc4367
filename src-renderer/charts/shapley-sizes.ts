import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { pairedTables } from '../../src-main/core/analysis/paired-tables.ts'
import type { DotColumn } from './dot-columns.ts'

/** Mean |φ| of every variable as bars, a column an output on one scale; the largest over all outputs first. */
export function shapleySizes(tables: readonly AnalysisTable[]): { variables: string[]; columns: DotColumn[] } {
  const found = pairedTables(tables).find(({ table }) => table.name === 'mean-absolute')
  if (found === undefined) return { variables: [], columns: [] }
  const { table, low, high } = found
  const total = table.values.map((row) => row.reduce((sum, value) => sum + value, 0))
  const order = total.map((_, g) => g).sort((a, b) => total[b] - total[a])
  const of = ({ values }: AnalysisTable, c: number) => order.map((g) => values[g][c])
  return {
    variables: order.map((g) => table.rows[g]),
    columns: table.columns.map((output, c) => ({
      title: output,
      values: of(table, c),
      ...(low && high ? { low: of(low, c), high: of(high, c) } : {}),
      bars: true,
      scale: 'size'
    }))
  }
}
