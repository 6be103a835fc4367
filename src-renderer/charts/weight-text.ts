import type { TableData } from '../components/table-data.ts'
import type { WeightCell } from './weight-cells.ts'
import type { WeightGrid } from './weight-lines.ts'

/** A weight table as it leaves the window: its head as columns, all digits. */
export function weightGridData(grid: WeightGrid): TableData {
  const [head, ...rows] = grid.rows.map((row) => grid.columns.map((column) => contentOf(grid.cell(row, column))))
  return { columns: head.map(String), rows }
}

function contentOf(cell: WeightCell): string | number | null {
  switch (cell.kind) {
    case 'name':
      return cell.name
    case 'label':
      return cell.text
    case 'blank':
      return null
    default:
      return cell.value
  }
}
