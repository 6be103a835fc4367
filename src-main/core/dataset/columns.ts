import type { Column, Dataset, NominalColumn, ScaleColumn } from './dataset.ts'

/** The column of that name. @throws Error when there is none: names a person typed go through `checkData` first */
export function columnNamed(dataset: Dataset, name: string): Column {
  const column = dataset.columns.find((candidate) => candidate.name === name)
  if (column === undefined) throw new Error(`no column ${name} in ${dataset.name}`)
  return column
}

/** The column, which must have values that numbers can be made of. */
export function valueColumn(dataset: Dataset, name: string): ScaleColumn | NominalColumn {
  const column = columnNamed(dataset, name)
  if (column.type === 'text') throw new Error(`text column ${name} has no values`)
  return column
}

export function isMissing(column: ScaleColumn | NominalColumn, row: number): boolean {
  return column.type === 'scale' ? Number.isNaN(column.values[row]) : column.codes[row] === -1
}

/**
 * The classes a column stands for. A scale column may be one too, such as 0 and 1 for no and yes: its values in ascending
 * order are the labels.
 *
 * @returns labels, and for each row an index into them, -1 where missing
 */
export function classesOf(column: ScaleColumn | NominalColumn): { labels: string[]; codes: Int32Array } {
  if (column.type === 'nominal') return { labels: column.levels, codes: column.codes }
  const values = [...new Set(column.values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const codeOf = new Map(values.map((value, code) => [value, code]))
  return { labels: values.map(String), codes: Int32Array.from(column.values, (value) => codeOf.get(value) ?? -1) }
}
