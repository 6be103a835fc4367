import { axisTicks } from './sign-bars.ts'

/** One measure of every row, drawn as dots under each other: the rows are the same in all columns. */
export interface DotColumn {
  title: string
  /** Unit or meaning, under the title. */
  note?: string
  /** NaN where there is none. */
  values: readonly number[]
  /** 5 and 95 % of runs, or one SD around a mean. */
  low?: readonly number[]
  high?: readonly number[]
  /** A second number of each row, as a diamond. */
  mark?: readonly number[]
  /** Place of each row, as a small number beside its dot. */
  ranks?: readonly string[]
  /** Drawn from 0 as bars. */
  bars?: boolean
  /** What the same measure is without any connection: a grey band. */
  band?: { low: number; high: number }
  /** Whether a value below 0 is an answer, not only a small one. */
  signed?: boolean
  /** Columns of one name have one scale. */
  scale?: string
}

export interface DotScale {
  low: number
  high: number
  ticks: number[]
  /** Where a value stands, in % of the width. */
  place: (value: number) => number
}

/** Room at both ends, as a share of the scale, so that a dot is never cut. */
const MARGIN = 0.04

/** The scale of every column: from the data, 0 always on it. */
export function dotScales(columns: readonly DotColumn[]): DotScale[] {
  const groups = Map.groupBy(columns.keys(), (index) => columns[index].scale ?? `column ${index}`)
  const scales = new Map([...groups].map(([name, members]) => [name, scaleOf(members.map((index) => columns[index]))]))
  return columns.map(({ scale }, index) => scales.get(scale ?? `column ${index}`)!)
}

function scaleOf(columns: readonly DotColumn[]): DotScale {
  const numbers = columns
    .flatMap(({ values, low = [], high = [], mark = [], band }) => [
      ...values,
      ...low,
      ...high,
      ...mark,
      ...(band ? [band.low, band.high] : [])
    ])
    .filter(Number.isFinite)
  const least = Math.min(0, ...numbers)
  const most = Math.max(0, ...numbers)
  const room = (most - least) * MARGIN || 1
  const [low, high] = [least - room, most + room]
  return { low, high, ticks: axisTicks(low, high, 4), place: (value) => ((value - low) / (high - low)) * 100 }
}

/** Whether a row is beyond 0, or beyond what chance gives, in 95 % of the runs: only then its dot is filled. */
export function isSteady({ low, high, band, signed = false }: DotColumn, row: number): boolean {
  if (!low || !high) return true
  const chance = band ?? { low: 0, high: 0 }
  return low[row] > chance.high || (signed && high[row] < chance.low)
}
