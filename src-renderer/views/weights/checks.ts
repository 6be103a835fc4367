import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { plainTable, tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import type { TableColumn } from '../../components/data-table.ts'
import type { WeightSelection } from '../../charts/weight-selection.ts'

/** Something to mind in a network. */
export interface Finding {
  check: string
  finding: string
  advice: string
  /** Names of methods. */
  affects: string[]
  /** What in the network it is about, each by its name and as a selection. */
  places: { name: string; selection: WeightSelection }[]
}

interface Check {
  check: string
  value: number
  limit: number
  raised: boolean
}

export function checksOf(tables: readonly AnalysisTable[]): Check[] {
  const { rows, values } = tableNamed(tables, 'checks')
  return rows.map((check, k) => ({ check, value: values[k][0], limit: values[k][1], raised: values[k][2] > 0 }))
}

/** The raised checks of `health`, with what may be selected in the network that is shown. */
export function findingsOf(tables: readonly AnalysisTable[], network: Network): Finding[] {
  const places = rowsOf(tables, 'places')
  return rowsOf(tables, 'findings').map(([check, finding, advice, affects]) => ({
    check: String(check),
    finding: String(finding),
    advice: String(advice),
    affects: String(affects).split(', '),
    places: places.flatMap(([of, layer, from, to]) =>
      of === check ? [placeOf(network, Number(layer) - 1, String(from), String(to))] : []
    )
  }))
}

/** `1 thing to mind`, `12 checks passed` */
export function checksHeadline(tables: readonly AnalysisTable[]): { text: string; raised: number } {
  const checks = checksOf(tables)
  const raised = checks.filter((one) => one.raised).length
  const text =
    raised > 0 ? `${raised} ${raised === 1 ? 'thing' : 'things'} to mind` : `All ${checks.length} checks passed`
  return { text, raised }
}

export const CHECK_COLUMNS: TableColumn<Check>[] = [
  { key: 'check', title: 'check', value: ({ check }) => check },
  {
    key: 'value',
    title: 'value',
    value: ({ value }) => value,
    text: ({ value }) => formatNumber(value),
    align: 'right'
  },
  {
    key: 'limit',
    title: 'limit',
    value: ({ limit }) => limit,
    text: ({ limit }) => formatNumber(limit),
    align: 'right'
  },
  { key: 'state', title: 'state', value: ({ raised }) => (raised ? 'mind' : 'passed'), align: 'right' }
]

/** A connection into an output is shown by the table of the hidden layer before it. */
export function connectionSelection({ layers }: Network, layer: number, from: string, to: string): WeightSelection {
  const intoOutput = layer > 0 && layer === layers.length - 1
  return intoOutput ? { layer: layer - 1, unit: from, output: to } : { layer, input: from, unit: to }
}

function placeOf(network: Network, layer: number, from: string, to: string): Finding['places'][number] {
  if (from === '') return { name: to, selection: { layer, unit: to } }
  if (to === '') return { name: from, selection: { layer: 0, input: from } }
  return { name: `${from} → ${to}`, selection: connectionSelection(network, layer, from, to) }
}

function rowsOf(tables: readonly AnalysisTable[], name: string) {
  const table = tables.find((one) => one.name === name)
  return table === undefined ? [] : plainTable(table).values
}
