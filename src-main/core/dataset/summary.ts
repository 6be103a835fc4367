import type { Column, ColumnSummary, Dataset, NominalColumn, ScaleColumn } from './dataset.ts'

const BINS = 20
const MOST_LEVELS = 50

/**
 * Describes every column in a few numbers, missing values left out.
 *
 * @example summarise(iris)[0] // { name: 'sepal length (cm)', type: 'scale', missing: 0, distinct: 35, min: 4.3, max: 7.9, … }
 */
export function summarise(dataset: Dataset): ColumnSummary[] {
  return dataset.columns.map(summariseColumn)
}

/** The same for one column: about 0.1 s for a million values. */
export function summariseColumn(column: Column): ColumnSummary {
  switch (column.type) {
    case 'scale':
      return summariseScale(column)
    case 'nominal':
      return summariseNominal(column)
    case 'text': {
      const { name, type, missing, distinct, examples } = column
      return { name, type, missing, distinct, examples }
    }
  }
}

function summariseScale({ name, type, values }: ScaleColumn): ColumnSummary {
  // NaN sorts to the end.
  const sorted = values.toSorted()
  let count = sorted.length
  while (count > 0 && Number.isNaN(sorted[count - 1])) count--
  const missing = values.length - count
  if (count === 0) return { name, type, missing, distinct: 0 }

  const min = sorted[0]
  const max = sorted[count - 1]
  let distinct = 1
  let total = min
  for (let i = 1; i < count; i++) {
    // -0 sorts before 0 and equals it.
    if (sorted[i] !== sorted[i - 1]) distinct++
    total += sorted[i]
  }

  // A second pass: the sum of squared deviations from the known mean keeps its digits.
  const mean = total / count
  const histogram = new Array<number>(BINS).fill(0)
  const binsPerUnit = max > min ? BINS / (max - min) : 0
  let squares = 0
  for (let i = 0; i < count; i++) {
    squares += (sorted[i] - mean) ** 2
    histogram[Math.min(BINS - 1, Math.floor((sorted[i] - min) * binsPerUnit))]++
  }
  const sd = count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN
  return { name, type, missing, distinct, min, max, mean, sd, histogram }
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
