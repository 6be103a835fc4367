import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'

/** One stretch of predicted probability of one class. */
interface CalibrationPoint {
  predicted: number
  observed: number
  /** Wilson's 95 % interval of the observed share. */
  low: number
  high: number
  /** Rows in it; of one run, or of the mean probability of all runs. */
  rows: number
}

export interface CalibrationOfClass {
  name: string
  points: CalibrationPoint[]
  /** Over runs, at their mean predicted probability: 5 and 95 % of the observed share. */
  band: { x: number; low: number; high: number }[]
  /** Expected calibration error: of the run, or the mean over runs. */
  error: number
  /** Of the mean probability of all runs; NaN for one run. */
  errorTogether: number
  /** What calibrated probabilities would give in place of the one or the other, at most in 95 % of samples; NaN where there is none. */
  byChance: number
}

/** The calibration of every class: of one run, or of the mean probability of a batch with the band of its runs. */
export function calibrationOf(tables: readonly AnalysisTable[]): CalibrationOfClass[] {
  const named = (name: string) => tables.find((table) => table.name === name)
  const bins = named('bins')
  if (bins === undefined) return []
  const together = named('ensemble-bins')
  // Runs on permuted labels have no mean probability: then there is the band alone.
  const pointed = together ?? (bins.columns.includes('observed') ? bins : undefined)
  return [...new Set(bins.texts?.class ?? [])].map((name) => ({
    name,
    points: pointed ? pointsOf(pointed, name) : [],
    band: bins.columns.includes('median') ? bandOf(bins, name) : [],
    error: cellOf(named('error'), name, 0),
    errorTogether: cellOf(named('ensemble'), name, 0),
    byChance: cellOf(named('by-chance'), name, 1)
  }))
}

function pointsOf(table: AnalysisTable, name: string): CalibrationPoint[] {
  const of = columns(table)
  return rowsOf(table, name)
    .map((row) => ({
      predicted: of(row, 'meanPredicted'),
      observed: of(row, 'observed'),
      low: of(row, 'low'),
      high: of(row, 'high'),
      rows: of(row, 'rows')
    }))
    .filter(({ rows }) => rows > 0)
}

function bandOf(table: AnalysisTable, name: string): CalibrationOfClass['band'] {
  const of = columns(table)
  return rowsOf(table, name)
    .map((row) => ({ x: of(row, 'meanPredicted'), low: of(row, 'low'), high: of(row, 'high') }))
    .filter(({ low }) => !Number.isNaN(low))
}

const rowsOf = ({ rows, texts }: AnalysisTable, name: string) =>
  [...rows.keys()].filter((row) => texts?.class[row] === name)

const columns = (table: AnalysisTable) => (row: number, column: string) =>
  table.values[row][table.columns.indexOf(column)]

const cellOf = (table: AnalysisTable | undefined, name: string, column: number) =>
  table?.values[table.rows.indexOf(name)]?.[column] ?? NaN
