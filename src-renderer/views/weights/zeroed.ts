import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { plainTable } from '../../../src-main/core/analysis/tables.ts'
import { moves } from '../../../src-main/core/analysis/wording.ts'
import { formatCount, formatNumber, formatPoints, formatSigned } from '../../../src-main/core/format-number.ts'
import type { TableColumn } from '../../components/data-table.ts'
import { connectionName } from './connections.ts'

/** What it costs to set one connection to 0. */
export interface ZeroedRow {
  /** Layer it enters, from 0. */
  layer: number
  from: string
  to: string
  weight: number
  /** The numbers behind the weight in the table, in its order. */
  costs: number[]
}

/** A number of the table as a sentence and a column call it. */
interface Measure {
  title: string
  /** On rows the network was trained on. */
  seen: boolean
  text: (cost: number) => string
  /** `log-loss rises by 0.068`; null where it does not change. */
  words: (cost: number) => string | null
}

/** The rows of `zero-weights`; layers are told apart by the order in which they are named in the network. */
export function zeroedRows(table: AnalysisTable, layerNames: readonly string[]): ZeroedRow[] {
  const { columns, values } = plainTable(table)
  const at = (name: string) => columns.indexOf(name)
  return values.map((row) => ({
    layer: layerNames.indexOf(String(row[at('layer')])),
    from: String(row[at('from')]),
    to: String(row[at('to')]),
    weight: Number(row[at('weight')]),
    costs: row.slice(at('weight') + 1).map(Number)
  }))
}

export function measuresOf({ columns }: AnalysisTable): Measure[] {
  return columns.slice(columns.indexOf('weight') + 1).map((column) => {
    const seen = column.startsWith('training')
    const [noun, points] = /accuracy/i.test(column)
      ? ['accuracy', true]
      : [/r2/i.test(column) ? 'R²' : 'log-loss', false]
    const falls = noun !== 'log-loss'
    const text = (cost: number) => (points ? `${formatPoints(-cost)} pt` : formatSigned(falls ? -cost : cost, 4))
    return {
      title: `${seen ? 'training ' : ''}${noun}`,
      seen,
      text,
      words: (cost) => {
        const size = points ? `${formatNumber(Math.abs(cost) * 100, 1)} points` : formatNumber(Math.abs(cost), 4)
        return /[1-9]/.test(size) ? moves(noun, falls ? -cost : cost, () => size) : null
      }
    }
  })
}

export function zeroedColumns(measures: readonly Measure[]): TableColumn<ZeroedRow>[] {
  return [
    { key: 'connection', title: 'connection', value: connectionName },
    {
      key: 'weight',
      title: 'weight',
      value: ({ weight }) => weight,
      text: ({ weight }) => formatSigned(weight),
      align: 'right'
    },
    ...measures.map(({ title, text }, k): TableColumn<ZeroedRow> => ({
      key: `cost ${k}`,
      title: `Δ ${title}`,
      value: ({ costs }) => costs[k],
      text: ({ costs }) => text(costs[k]),
      align: 'right'
    }))
  ]
}

/**
 * What one connection costs, and how that compares with the others.
 *
 * @param all sorted by cost, this one among them
 * @example zeroedSays(row, all, measures)
 * // 'Without it log-loss rises by 0.0680 and accuracy falls by 1.3 points; on training rows log-loss rises by 0.0500 and … .
 * // By cost it is number 5 of 136 connections.'
 */
export function zeroedSays(row: ZeroedRow, all: readonly ZeroedRow[], measures: readonly Measure[]): string {
  const told = (seen: boolean) => {
    const changes = measures.flatMap((measure, k) => (measure.seen === seen ? [measure.words(row.costs[k])] : []))
    return changes.every((one) => one === null)
      ? 'nothing changes'
      : changes.filter((one) => one !== null).join(' and ')
  }
  const training = measures.some(({ seen }) => seen) ? `; on training rows ${told(true)}` : ''
  return `Without it ${told(false)}${training}. By cost it is number ${formatCount(all.indexOf(row) + 1)} of ${formatCount(all.length)} connections.`
}
