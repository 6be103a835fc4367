import { formatCount, formatNumber, formatShare } from '../format-number.ts'
import { strongCorrelations } from './correlations.ts'
import type { Column, Dataset, NominalColumn } from './dataset.ts'
import type { ColumnRole } from './roles.ts'

const STRONG = 0.8
const MOST_PAIRS = 10
const SMALL_SHARE = 0.05

export interface HealthWarning {
  columns: string[]
  message: string
}

type Roles = Record<string, ColumnRole>

/**
 * What in the data will spoil the reading of weights, although training works: inputs that say the same, columns that say nothing,
 * classes too small to be learned. Excluded columns are not looked at. What only training rows can tell is said by the
 * experiment's check.
 */
export function healthWarnings(dataset: Dataset, roles: Roles): HealthWarning[] {
  const inputs = dataset.columns.filter((column) => roles[column.name] === 'input')
  const targets = dataset.columns.filter((column) => roles[column.name] === 'target')
  return [
    ...[...inputs, ...targets].flatMap(constantWarning),
    ...correlationWarnings(inputs),
    ...targets.flatMap((column) => (column.type === 'nominal' ? smallClassWarnings(column) : []))
  ]
}

function constantWarning(column: Column): HealthWarning[] {
  if (column.type === 'text') return []
  const [first, second] = differentValues(column.type === 'scale' ? column.values : column.codes)
  if (second !== undefined) return []
  const message =
    first === undefined
      ? `${column.name} has no values. Exclude it.`
      : `${column.name} has the same value in every row. Nothing can be learned from it: exclude it.`
  return [{ columns: [column.name], message }]
}

/** The first two different values that are there. */
function differentValues(values: Float64Array | Int32Array): number[] {
  const missing = values instanceof Int32Array ? (value: number): boolean => value === -1 : Number.isNaN
  const first = values.find((value) => !missing(value))
  if (first === undefined) return []
  const second = values.find((value) => !missing(value) && value !== first)
  return second === undefined ? [first] : [first, second]
}

function correlationWarnings(inputs: Column[]): HealthWarning[] {
  const pairs = strongCorrelations(
    inputs.filter((column) => column.type === 'scale'),
    STRONG
  )
  const warnings = pairs.slice(0, MOST_PAIRS).map(({ a, b, correlation }) => ({
    columns: [a, b],
    message: `${a} and ${b} correlate at ${formatNumber(correlation, 2)}. Their weights share one effect: read them as a group.`
  }))
  const rest = pairs.slice(MOST_PAIRS)
  if (rest.length > 0) {
    warnings.push({
      columns: [...new Set(rest.flatMap(({ a, b }) => [a, b]))],
      message: `${formatCount(rest.length)} more pairs of inputs correlate above ${STRONG} in size.`
    })
  }
  return warnings
}

function smallClassWarnings({ name, levels, codes }: NominalColumn): HealthWarning[] {
  const rows = new Int32Array(levels.length)
  for (const code of codes) if (code !== -1) rows[code]++
  const known = rows.reduce((total, count) => total + count, 0)
  return levels.flatMap((level, code) =>
    rows[code] / known >= SMALL_SHARE
      ? []
      : {
          columns: [name],
          message: `Class ${level} of ${name} has ${formatCount(rows[code])} of ${formatCount(known)} rows (${formatShare(rows[code] / known, 1)}). Its weights and metrics will vary much.`
        }
  )
}
