import type { TableData } from '../components/table-data.ts'
import type { ResponsePanel } from './response-curves.ts'

/**
 * The curves of one variable as a table for copying: a row a value, a column a curve, with 5 and 95 % of runs where there are.
 *
 * @param y what the answers are
 */
export function responseTable({ variable, levels, curves }: ResponsePanel, y: string): TableData {
  const names = curves.map(({ name }) => (name === '' ? y : `${y}, ${name}`))
  return {
    columns: [
      variable,
      ...curves.flatMap(({ low }, c) => (low ? [names[c], `${names[c]} 5 %`, `${names[c]} 95 %`] : [names[c]]))
    ],
    rows: (curves[0]?.x ?? []).map((x, i) => [
      levels ? levels[i] : x,
      ...curves.flatMap(({ y, low, high }) => (low && high ? [y[i], low[i], high[i]] : [y[i]]))
    ])
  }
}
