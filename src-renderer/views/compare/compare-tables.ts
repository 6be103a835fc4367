import type { ComparisonView } from '../../../src-main/api/types.ts'
import type { AlignedWeights } from '../../charts/weight-alignment.ts'
import { weightGrid } from '../../charts/weight-lines.ts'
import { weightGridData } from '../../charts/weight-text.ts'
import type { TableData } from '../../components/table-data.ts'

/**
 * Settings that differ, metrics and similarities as they leave the window, a column a run.
 *
 * @param similarities mean over the matched units of each run; null where runs cannot be matched
 */
export function comparisonTable(view: ComparisonView, similarities: readonly (number | null)[] | null): TableData {
  return {
    columns: ['', ...view.runs.map(({ summary }) => summary.name)],
    rows: [
      ...view.settings.rows.map(({ setting, values }) => [setting, ...values]),
      ...view.metrics.rows.map((name, row) => [name, ...view.metrics.values[row]]),
      ...(similarities ? [['Similarity of matched units', ...similarities]] : [])
    ]
  }
}

/** The weights of one run, and what they are away from the baseline beside them. */
export function weightsTable(weights: AlignedWeights, differences: AlignedWeights | null, baseline: string): TableData {
  const data = gridData(weights)
  if (differences === null) return data
  const beside = gridData(differences)
  return {
    columns: [...data.columns, ...beside.columns.slice(1).map((unit) => `${unit} − ${baseline}`)],
    rows: data.rows.map((row, index) => [...row, ...beside.rows[index].slice(1)])
  }
}

function gridData(weights: AlignedWeights): TableData {
  const order = weights.units.map((_, unit) => unit)
  return weightGridData(
    weightGrid(weights, { orientation: 'variables-as-rows', order, totals: false, biases: false, rowNames: true })
  )
}
