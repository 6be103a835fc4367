import type { WeightCell, WeightGrid } from './weight-lines.ts'

/** A weight table as tab-separated text with all digits, for the clipboard and a spreadsheet. */
export function weightGridText(grid: WeightGrid): string {
  return grid.rows.map((row) => grid.columns.map((column) => written(grid.cell(row, column))).join('\t')).join('\n')
}

function written(cell: WeightCell): string {
  switch (cell.kind) {
    case 'name':
      return cell.name
    case 'label':
      return cell.text
    case 'blank':
      return ''
    default:
      return String(cell.value)
  }
}
