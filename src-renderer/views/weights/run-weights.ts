import type { WeightOverRuns } from '../../../src-main/core/analysis/weights/weight-over-runs.ts'
import { formatNumber, formatSigned } from '../../../src-main/core/format-number.ts'
import type { TableColumn } from '../../components/data-table.ts'
import { PARTNER } from '../../charts/weight-matching.ts'

type RunRow = WeightOverRuns['runs'][number]

/** A weight in each run, with the unit that stands in the place of the one here. */
export function runWeightColumns(): TableColumn<RunRow>[] {
  return [
    { key: 'run', title: 'run', value: ({ run }) => run },
    {
      key: 'weight',
      title: 'weight',
      value: ({ weight }) => weight,
      text: ({ weight }) => formatSigned(weight),
      align: 'right'
    },
    { key: 'units', title: 'unit there', value: ({ units }) => units.join(', '), align: 'right' },
    {
      key: 'similarity',
      title: 'similarity',
      value: ({ similarity }) => similarity,
      text: ({ similarity }) => formatNumber(similarity, 2),
      reason: ({ similarity }) =>
        similarity < PARTNER ? 'Under 0.5: no partner, the weight of another unit.' : undefined,
      align: 'right'
    }
  ]
}
