import type { SubsetRow } from '../../../src-main/core/analysis/subsets/subset-list.ts'
import { formatCount, formatMeanSd } from '../../../src-main/core/format-number.ts'
import type { MetricName } from '../../../src-main/core/run/run.ts'
import type { TableColumn } from '../../components/data-table.ts'
import { metricName } from '../performance/metric-names.ts'
import { subsetText } from './subset-words.ts'

/** Rank, size, the variables, and every metric; what is exported has the names of all variables. */
export function subsetColumns(
  metrics: readonly MetricName[],
  variables: readonly string[],
  seeds: boolean
): TableColumn<SubsetRow>[] {
  return [
    {
      key: 'rank',
      title: 'Rank',
      align: 'right',
      width: '64px',
      value: (row) => row.rank,
      text: (row) => formatCount(row.rank)
    },
    { key: 'size', title: 'k', align: 'right', width: '40px', value: (row) => row.inputs.length },
    {
      key: 'subset',
      title: 'Subset',
      sortable: false,
      value: (row) => row.inputs.join('+'),
      text: ({ inputs }) => subsetText(inputs, variables)
    },
    ...metrics.map((metric, m): TableColumn<SubsetRow> => ({
      key: metric,
      title: metricName(metric),
      align: 'right',
      value: ({ scores }) => scores[m].mean,
      text: ({ scores }) => formatMeanSd(scores[m].mean, scores[m].sd, 3),
      ...(seeds ? { spread: ({ scores }: SubsetRow) => scores[m].sd } : {})
    }))
  ]
}
