import type { Column, ColumnSummary, Dataset, NominalColumn, ScaleColumn } from './dataset.ts'

const BINS = 20
const MOST_LEVELS = 50
/** For counting different numbers, each bin of the histogram is cut into so many. */
const SLICES = 16
/** Numbers sorted between two pauses, about 20 ms. */
const STEP = 250_000

/**
 * Describes every column in a few numbers, missing values left out.
 *
 * @example summarise(iris)[0] // { name: 'sepal length (cm)', type: 'scale', missing: 0, distinct: 35, min: 4.3, max: 7.9, … }
 */
export function summarise(dataset: Dataset): ColumnSummary[] {
  return dataset.columns.map((column) => {
    const steps = summariseInSteps(column)
    let step = steps.next()
    while (!step.done) step = steps.next()
    return step.value
  })
}

/** The same for one column, with pauses: a million values take a tenth of a second, too long for a process that draws. */
export function* summariseInSteps(column: Column): Generator<void, ColumnSummary, void> {
  switch (column.type) {
    case 'scale':
      return yield* summariseScale(column)
    case 'nominal':
      return summariseNominal(column)
    case 'text': {
      const { name, type, missing, distinct, examples } = column
      return { name, type, missing, distinct, examples }
    }
  }
}

function* summariseScale({ name, type, values }: ScaleColumn): Generator<void, ColumnSummary, void> {
  let [count, min, max, total] = [0, Infinity, -Infinity, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    count++
    total += value
    if (value < min) min = value
    if (value > max) max = value
  }
  yield
  const missing = values.length - count
  if (count === 0) return { name, type, missing, distinct: 0 }

  // A second pass: the sum of squared deviations from the known mean keeps its digits.
  const mean = total / count
  const fine = new Array<number>(BINS * SLICES).fill(0)
  const range = max > min ? max - min : 1
  // Divided by the range first: slices per unit would be infinite for the smallest ranges.
  const sliceOf = (value: number): number =>
    Math.min(fine.length - 1, Math.floor(((value - min) / range) * fine.length))
  let squares = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    squares += (value - mean) ** 2
    fine[sliceOf(value)]++
  }
  yield
  const distinct = yield* countDistinct(values, fine, sliceOf)

  const histogram = Array.from({ length: BINS }, (_, bin) => sum(fine.slice(bin * SLICES, (bin + 1) * SLICES)))
  const sd = count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN
  return { name, type, missing, distinct, min, max, mean, sd, histogram }
}

/** Sorts the numbers slice by slice, which is faster than all at once and can pause. */
function* countDistinct(
  values: Float64Array,
  counts: readonly number[],
  sliceOf: (value: number) => number
): Generator<void, number, void> {
  const bySlice = new Float64Array(sum(counts))
  const ends = new Array<number>(counts.length).fill(0)
  for (let slice = 1; slice < ends.length; slice++) ends[slice] = ends[slice - 1] + counts[slice - 1]
  for (const value of values) if (!Number.isNaN(value)) bySlice[ends[sliceOf(value)]++] = value
  yield

  let distinct = 0
  let sinceYield = 0
  for (const [slice, end] of ends.entries()) {
    const sorted = bySlice.subarray(end - counts[slice], end).sort()
    for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++
    sinceYield += sorted.length
    if (sinceYield < STEP) continue
    sinceYield = 0
    yield
  }
  return distinct
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function summariseNominal({ name, type, levels, codes }: NominalColumn): ColumnSummary {
  const rows = new Int32Array(levels.length)
  let missing = 0
  for (const code of codes) {
    if (code === -1) missing++
    else rows[code]++
  }
  return {
    name,
    type,
    missing,
    distinct: rows.filter((count) => count > 0).length,
    levels: levels.slice(0, MOST_LEVELS).map((level, code) => ({ level, rows: rows[code] }))
  }
}
