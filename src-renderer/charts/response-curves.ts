import type { AnalysisTable } from '../../src-main/core/analysis/method.ts'
import { variableOfRow } from '../../src-main/core/analysis/importance/grids.ts'
import { pairedTables } from '../../src-main/core/analysis/paired-tables.ts'

/** How an output answers while one variable moves. */
export interface ResponseCurve {
  /** What sets it apart from the others of its variable: a group, a row of the data. */
  name: string
  /** In the variable's own unit; places of levels, from 1. */
  x: number[]
  /** In the target's own unit, or a probability. */
  y: number[]
  /** 5 and 95 % of runs; null for a single run. */
  low: number[] | null
  high: number[] | null
}

/** All curves of one variable. */
export interface ResponsePanel {
  variable: string
  /** Of a nominal variable, in the order of x. */
  levels: string[] | null
  curves: ResponseCurve[]
  /** From the lowest to the highest answer of the curve that moves most. */
  movement: number
}

interface Wanted {
  /** Name of a long table with the columns `input`, `output`, `original` and `response`. */
  table: string
  output: string
  /** The column that tells curves of one variable apart. */
  by?: string
}

/** The curves of a long table, variable by variable in its order. Empty where there is no such table. */
export function responsePanels(tables: readonly AnalysisTable[], { table: name, output, by }: Wanted): ResponsePanel[] {
  const spread = pairedTables(tables).find(({ table }) => table.name === name)
  if (spread === undefined) return []
  const { table, low, high } = spread
  const x = table.columns.indexOf('original')
  const y = table.columns.indexOf(table.columns.includes('predicted') ? 'predicted' : 'response')
  const group = by === undefined ? -1 : table.columns.indexOf(by)
  const rows = table.rows.map((_, row) => row).filter((row) => table.texts?.output[row] === output)
  const byVariable = Map.groupBy(rows, (row) => variableOfRow(table, row))
  return [...byVariable].map(([variable, own]) => {
    const byGroup = Map.groupBy(own, (row) => (group < 0 ? '' : String(table.values[row][group])))
    const curves = [...byGroup].map(([name, points]): ResponseCurve => {
      const ofPoints = ({ values }: AnalysisTable, column: number) => points.map((row) => values[row][column])
      return {
        name,
        x: ofPoints(table, x),
        y: ofPoints(table, y),
        low: low && ofPoints(low, y),
        high: high && ofPoints(high, y)
      }
    })
    const levels = [...byGroup.values()][0].map((row) => table.texts?.level?.[row] ?? '')
    return {
      variable,
      levels: levels.some((level) => level !== '') ? levels : null,
      curves,
      movement: Math.max(0, ...curves.map(({ y }) => movementOf(y)))
    }
  })
}

function movementOf(answers: readonly number[]): number {
  const finite = answers.filter(Number.isFinite)
  return finite.length === 0 ? 0 : Math.max(...finite) - Math.min(...finite)
}

/** Of all panels together, so that they can be compared; probabilities go from 0 to 1. */
export function responseRange(panels: readonly ResponsePanel[], classes: boolean): { low: number; high: number } {
  if (classes) return { low: 0, high: 1 }
  const answers = panels
    .flatMap(({ curves }) => curves.flatMap(({ y, low, high }) => [...y, ...(low ?? []), ...(high ?? [])]))
    .filter(Number.isFinite)
  return answers.length === 0
    ? { low: 0, high: 1 }
    : { low: answers.reduce((a, b) => Math.min(a, b)), high: answers.reduce((a, b) => Math.max(a, b)) }
}
