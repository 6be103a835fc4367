import { formatNumber } from '../../src-main/core/format-number.ts'
import { median, sorted } from './measure.ts'

/** One part of the written benchmarks: a heading, words, a table, and words below it. */
export interface Section {
  title: string
  intro: string
  tables: Table[]
}

export interface Table {
  caption?: string
  header: string[]
  rows: string[][]
  notes?: string[]
}

export function sectionText({ title, intro, tables }: Section): string {
  return [`## ${title}`, intro, ...tables.map(tableText)].join('\n\n')
}

function tableText({ caption, header, rows, notes = [] }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  // Numbers stand right, names left.
  const rule = line(header.map((_, column) => (column === 0 ? '---' : '--:')))
  const table = [line(header), rule, ...rows.map(line)].join('\n')
  return [...(caption === undefined ? [] : [`**${caption}**`]), table, ...notes].join('\n\n')
}

/** Median with the least: `8.1 (7.9)`. */
export function medianAndLeast(values: readonly number[]): string {
  if (values.length === 0) return '–'
  return `${formatNumber(median(values))} (${formatNumber(Math.min(...values))})`
}

/** `4.2×` */
export function timesText(ratio: number): string {
  return `${short(ratio)}×`
}

/** Median ratio with the least and the largest: `4.2× (4.0–4.5)`. */
export function ratioText(values: readonly number[]): string {
  const [least, most] = [sorted(values)[0], sorted(values).at(-1)!]
  return `${short(median(values))}× (${short(least)}–${short(most)})`
}

export function megabytes(bytes: number | null): string {
  return bytes === null ? '–' : `${formatNumber(bytes / 1e6, 0)} MB`
}

/** Two digits are enough for a ratio. */
function short(value: number): string {
  return formatNumber(value, value < 9.95 ? 1 : 0)
}
