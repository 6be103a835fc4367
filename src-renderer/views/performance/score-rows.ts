import { PARTITIONS, type Partition } from '../../../src-main/core/dataset/encoded-data.ts'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { axisTicks } from '../../charts/sign-bars.ts'

/** Which of the two spreads is shown: what other rows would give, or what another training on the same rows would. */
export type SpreadKind = 'rows' | 'runs'

export const SPREAD_NAMES: Record<SpreadKind, string> = { rows: '95 % over rows', runs: '5–95 % of runs' }

/** A number with the ends of its spread; NaN where there are none. */
export interface ScoreCell {
  value: number
  low: number
  high: number
}

/** One metric on every partition. */
export interface ScoreRow {
  metric: string
  /** More is better; else less is. */
  rises: boolean
  cells: ScoreCell[]
  /** Without looking at the inputs, on the partition that is shown. */
  baseline: number
  /** 5 and 95 % of runs on permuted labels, on the partition that is shown. */
  chance: { low: number; high: number } | null
  /** Whether the whole spread is better than both; null where neither is known. */
  clear: boolean | null
}

/** Metrics of one kind have one scale. */
export interface ScoreGroup {
  rows: ScoreRow[]
  ticks: number[]
  /** Where a value stands, in % of the width. */
  place: (value: number) => number
}

/** Groups in the order of the screen: shares and correlations, then what is better the lower it is, each unit by itself. */
const GROUPS: { metrics: string[]; rises: boolean }[] = [
  {
    metrics: [
      'accuracy',
      'balancedAccuracy',
      'kappa',
      'mcc',
      'macroPrecision',
      'macroRecall',
      'macroF1',
      'weightedF1',
      'r2'
    ],
    rises: true
  },
  { metrics: ['logLoss', 'brier'], rises: false },
  { metrics: ['rmse', 'mae'], rises: false }
]

/** Test rows first: they are what counts. */
export function partitionsIn(tables: readonly AnalysisTable[]): Partition[] {
  const metrics = tables.find(({ name }) => name === 'metrics')
  return PARTITIONS.toReversed().filter((name) => metrics?.rows.includes(name))
}

/**
 * The metrics of an outcome in groups.
 *
 * @param shown the partition that the baseline and chance are about
 * @param chance tables of the runs on permuted labels
 */
export function scoreGroups(
  tables: readonly AnalysisTable[],
  { shown, spread, chance = [] }: { shown: Partition; spread: SpreadKind; chance?: readonly AnalysisTable[] }
): ScoreGroup[] {
  const partitions = partitionsIn(tables)
  const [from, to] = spread === 'rows' ? ['from', 'to'] : ['low', 'high']
  const at = lookUp(tables)
  const byChance = lookUp(chance)
  const row = (metric: string, rises: boolean): ScoreRow => {
    const cells = partitions.map((partition) => ({
      value: at('metrics', partition, metric),
      low: at(`metrics-${from}`, partition, metric),
      high: at(`metrics-${to}`, partition, metric)
    }))
    const baseline = at('baseline', shown, metric)
    const band = { low: byChance('metrics-low', shown, metric), high: byChance('metrics-high', shown, metric) }
    const known = Number.isNaN(band.low) ? null : band
    const cell = cells[partitions.indexOf(shown)]
    return { metric, rises, cells, baseline, chance: known, clear: isClear(cell, rises, baseline, known) }
  }
  const columns = tables.find(({ name }) => name === 'metrics')?.columns ?? []
  return GROUPS.flatMap(({ metrics, rises }) => {
    const present = metrics.filter((metric) => columns.includes(metric) && !repeats(metric, tables))
    if (present.length === 0) return []
    const rows = present.map((metric) => row(metric, rises))
    return [{ rows, ...scaleOf(rows, rises) }]
  })
}

/** Where every class has rows, macro recall is the balanced accuracy; means over targets of different units mean nothing. */
function repeats(metric: string, tables: readonly AnalysisTable[]): boolean {
  const metrics = tables.find(({ name }) => name === 'metrics')
  const targets = tables.find(({ name }) => name === 'per-target')
  if (metric === 'rmse' || metric === 'mae') return (targets?.rows.length ?? 1) > 1
  if (metric !== 'macroRecall' || !metrics) return false
  const [recall, balanced] = ['macroRecall', 'balancedAccuracy'].map((name) => metrics.columns.indexOf(name))
  return metrics.values.every((row) => Math.abs(row[recall] - row[balanced]) < 1e-9)
}

function lookUp(tables: readonly AnalysisTable[]): (name: string, row: string, column: string) => number {
  return (name, row, column) => {
    const table = tables.find((one) => one.name === name)
    return table?.values[table.rows.indexOf(row)]?.[table.columns.indexOf(column)] ?? NaN
  }
}

function isClear(
  cell: ScoreCell,
  rises: boolean,
  baseline: number,
  chance: { low: number; high: number } | null
): boolean | null {
  const end = rises ? cell.low : cell.high
  const worst = Number.isNaN(end) ? cell.value : end
  const floors = [baseline, ...(chance ? [rises ? chance.high : chance.low] : [])].filter(
    (floor) => !Number.isNaN(floor)
  )
  return floors.length === 0 ? null : floors.every((floor) => (rises ? worst > floor : worst < floor))
}

/** Shares and correlations stand between 0 and 1 unless one is below; losses begin at 0. */
function scaleOf(rows: readonly ScoreRow[], rises: boolean): Pick<ScoreGroup, 'ticks' | 'place'> {
  const numbers = rows
    .flatMap(({ cells, baseline, chance }) => [
      ...cells.flatMap(({ value, low, high }) => [value, low, high]),
      baseline,
      ...(chance ? [chance.low, chance.high] : [])
    ])
    .filter(Number.isFinite)
  const low = Math.min(0, ...numbers)
  const high = rises ? 1 : Math.max(...numbers) * 1.05 || 1
  return { ticks: axisTicks(low, high, 4), place: (value) => ((value - low) / (high - low)) * 100 }
}
