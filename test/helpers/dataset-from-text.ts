import type { Column, Dataset } from '../../src-main/core/dataset/dataset.ts'

/**
 * A dataset drawn as a table: names across, rows down, `.` for a missing value. A column of numbers is scale, others are
 * nominal; `note:text` makes it text.
 */
export function datasetFromText(text: string): Dataset {
  const [header, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return {
    name: 'table',
    rows: rows.length,
    columns: header.map((name, k) =>
      columnOf(
        name,
        rows.map((row) => row[k])
      )
    )
  }
}

function columnOf(header: string, cells: string[]): Column {
  const [name, type] = header.split(':')
  const present = cells.filter((cell) => cell !== '.')
  if (type === 'text') {
    return {
      type,
      name,
      missing: cells.length - present.length,
      distinct: new Set(present).size,
      examples: present.slice(0, 2)
    }
  }
  if (present.every((cell) => !Number.isNaN(Number(cell)))) {
    return { type: 'scale', name, values: Float64Array.from(cells, (cell) => (cell === '.' ? NaN : Number(cell))) }
  }
  const levels = [...new Set(present)].sort()
  return { type: 'nominal', name, levels, codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)) }
}
