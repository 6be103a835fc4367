import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { decimalsFor, formatCell } from '../../../src-main/core/format-number.ts'
import type { TableColumn } from '../../components/data-table.ts'

/** A row of a table over runs: its mean, and the spread beside it where there is one. */
export interface SpreadRow {
  name: string
  values: number[]
  sd: number[] | null
}

/**
 * A table and its companion `<name>-sd` as one. Of a single run there is no companion, and no spread.
 *
 * @param names of columns to show, in this order; all without
 */
export function spreadTable(
  tables: readonly AnalysisTable[],
  name: string,
  names?: readonly string[]
): { title: string; rows: SpreadRow[]; columns: TableColumn<SpreadRow>[] } | null {
  const table = tables.find((one) => one.name === name)
  if (table === undefined) return null
  const sd = tables.find((one) => one.name === `${name}-sd`)
  const rows = table.rows.map((row, index) => ({
    name: row,
    values: table.values[index],
    sd: sd?.values[index] ?? null
  }))
  const shown = names?.filter((column) => table.columns.includes(column)) ?? table.columns
  return {
    title: table.title,
    rows,
    columns: [rowColumn(table.rowHeader), ...shown.map((title) => valueColumn(title, table, rows))]
  }
}

const rowColumn = (title: string): TableColumn<SpreadRow> => ({ key: 'row', title, value: (row) => row.name })

function valueColumn(
  title: string,
  { columns, format }: AnalysisTable,
  rows: readonly SpreadRow[]
): TableColumn<SpreadRow> {
  const index = columns.indexOf(title)
  const isCount = rows.every((row) => Number.isInteger(row.values[index]))
  const decimals = isCount ? 0 : Math.max(2, decimalsFor(rows.map((row) => row.values[index])))
  return {
    key: title,
    title: LABELS[title] ?? title,
    align: 'right',
    value: (row) => row.values[index],
    text: (row) => formatCell(row.values[index], isCount ? 'count' : format, decimals)
  }
}

/** The spread of a cell, written like its mean; empty where there is none. */
export function spreadText(row: SpreadRow, column: TableColumn<SpreadRow>, columns: readonly string[]): string {
  const value = row.sd?.[columns.indexOf(column.key)]
  if (value === undefined || Number.isNaN(value) || value === 0) return ''
  return `± ${value.toFixed(Math.max(2, decimalsFor([row.values[columns.indexOf(column.key)]])))}`
}

const LABELS: Record<string, string> = {
  balancedAccuracy: 'balanced',
  kappa: 'κ',
  mcc: 'MCC',
  macroPrecision: 'macro precision',
  macroRecall: 'macro recall',
  macroF1: 'macro F1',
  weightedF1: 'weighted F1',
  logLoss: 'log-loss',
  brier: 'Brier',
  f1: 'F1',
  rocAuc: 'ROC AUC',
  averagePrecision: 'avg. precision',
  r2: 'R²',
  rmse: 'RMSE',
  mae: 'MAE'
}
