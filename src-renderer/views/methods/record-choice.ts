import type { Records } from '../../../src-main/core/analysis/performance/records.ts'
import { PARTITIONS } from '../../../src-main/core/dataset/encoded-data.ts'
import { formatCount, formatNumber, formatShare } from '../../../src-main/core/format-number.ts'

/** Some of the rows, to walk through. */
export interface RecordFilter {
  value: string
  label: string
  /** Of the dataset, counted from 1, ascending. */
  rows: number[]
}

/** What a person may walk through; kinds without a row are not offered. */
export function recordFilters({ rows, partitions, classes, actual, predicted }: Records): RecordFilter[] {
  const filter = (value: string, name: string, keep: (at: number) => boolean) => {
    const kept = rows.filter((_, at) => keep(at))
    return { value, label: `${name} (${formatCount(kept.length)})`, rows: kept }
  }
  return [
    filter('all', 'all rows', () => true),
    ...PARTITIONS.map((name, p) => filter(name, `${name} rows`, (at) => partitions[at] === p)).toReversed(),
    ...(predicted ? [filter('wrong', 'predicted wrong', (at) => predicted[at] !== actual[at])] : []),
    ...(classes ?? []).map((name, c) => filter(`class ${c}`, `of ${name}`, (at) => actual[at] === c))
  ].filter(({ rows }) => rows.length > 0)
}

/** The next (or previous) row of a list, also from a row that is not in it; null at its end. */
export function neighbour(rows: readonly number[], current: number, step: 1 | -1): number | null {
  return (step === 1 ? rows.find((row) => row > current) : rows.findLast((row) => row < current)) ?? null
}

/** The row to begin with: one that the network has never seen, where there is one. */
export function firstRecord({ rows, partitions }: Records): number {
  const test = PARTITIONS.indexOf('test')
  return rows[Math.max(0, partitions.indexOf(test))]
}

/** What a row is, and what it is taken for. Empty where it is not among the rows. */
export function recordWords(
  { rows, partitions, classes, actual, predicted, probability }: Records,
  row: number
): string {
  const at = rows.indexOf(row)
  if (at < 0) return ''
  const partition = `${PARTITIONS[partitions[at]]} row`
  if (!classes) return `observed ${formatNumber(actual[at])}, ${partition}`
  const taken =
    predicted && probability
      ? `, ${predicted[at] === actual[at] ? 'and taken for it' : `taken for ${classes[predicted[at]]}`} (${formatShare(probability[at])})`
      : ''
  return `${classes[actual[at]]}${taken}, ${partition}`
}

/** A value of the dataset as it is read: all its digits, without binary noise. */
export function valueText(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'number' ? String(Number(value.toPrecision(6))).replaceAll('-', '\u2212') : value
}
