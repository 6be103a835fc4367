import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import type { TrackValue } from '../../charts/sign-track.ts'
import type { TableData } from '../../components/table-data.ts'

/** Shares of the weights of a layer, or of those that leave a variable. */
export interface ShareRow {
  name: string
  /** In the order of `SHARE_COLUMNS`. */
  shares: TrackValue[]
}

/** What a final sign is compared with. */
export const SHARE_COLUMNS = ['random start', 'rows at the start, by size', 'rows at the start, by count'] as const

/** Rows of `votes`: its layers, then its variables. Empty where the weights before training are not known. */
export function shareRows(tables: readonly AnalysisTable[]): { layers: ShareRow[]; variables: ShareRow[] } {
  if (!tables.some(({ name }) => name === 'kept-signs')) return { layers: [], variables: [] }
  const kept = columnsOf(tables, 'kept-signs', ['share'])
  const voted = columnsOf(tables, 'voted-signs', ['bySize', 'byCount'])
  return {
    layers: kept.map(({ name, shares }, k) => ({ name, shares: [...shares, ...voted[k].shares] })),
    variables: columnsOf(tables, 'per-input', ['kept', 'bySize', 'byCount'])
  }
}

/** With the spread that hover tells. */
export function sharesExport(rows: readonly ShareRow[]): TableData {
  return {
    columns: ['weights', ...SHARE_COLUMNS.flatMap((title) => [title, `${title} low`, `${title} high`])],
    rows: rows.map(({ name, shares }) => [name, ...shares.flatMap(({ value, low, high }) => [value, low, high])])
  }
}

function columnsOf(tables: readonly AnalysisTable[], name: string, columns: readonly string[]): ShareRow[] {
  const mean = tableNamed(tables, name)
  const low = tables.find((table) => table.name === `${name}-low`)
  const high = tables.find((table) => table.name === `${name}-high`)
  return mean.rows.map((row, r) => ({
    name: row,
    shares: columns.map((column) => {
      const c = mean.columns.indexOf(column)
      return {
        value: mean.values[r][c],
        low: low?.values[r][c] ?? null,
        high: high?.values[r][c] ?? null,
        ofRuns: mean.ofRuns?.map((run) => run[r][c]) ?? null
      }
    })
  }))
}
