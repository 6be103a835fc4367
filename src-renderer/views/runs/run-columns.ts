import { capital } from '../../../src-main/core/capital.ts'
import type { Partition } from '../../../src-main/core/dataset/encoded-data.ts'
import { METRIC_WORDS } from '../../../src-main/core/run/metric-words.ts'
import type { MetricName, RunSummary } from '../../../src-main/core/run/run.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'
import type { RunFilter } from '../../../src-main/store/project.ts'
import type { TableColumn, TableSort } from '../../components/data-table.ts'
import { onRows, runName } from '../../state/run-text.ts'

type Sortable = NonNullable<RunFilter['sort']>['by']

/** A run as a row of the table: what it is, then its metrics from rows never seen to rows seen. */
export function runColumns({
  regression,
  imported,
  variants
}: {
  regression: boolean
  imported: boolean
  variants: boolean
}): TableColumn<RunSummary>[] {
  const metrics: (Sortable & MetricName)[] = regression ? ['r2', 'rmse'] : ['accuracy', 'logLoss']
  // All rows of an import count as test rows.
  const partitions: Partition[] = imported ? ['test'] : ['test', 'validation', 'training']
  return [
    { key: 'tick', title: 'Chosen', control: true, value: () => null, width: '28px' },
    { key: 'name', title: 'Run', value: runName },
    ...(variants
      ? [{ key: 'variant', title: 'Variant', value: (run: RunSummary) => run.variant, sortable: false, pale: true }]
      : []),
    {
      key: 'seed',
      title: 'Seed',
      align: 'right',
      value: (run) => run.seed,
      reason: (run) => (run.seed === null ? 'It was trained elsewhere' : undefined)
    },
    { key: 'inputs', title: 'Inputs', align: 'right', value: (run) => run.inputs.length, sortable: false },
    { key: 'epochs', title: 'Epochs', align: 'right', value: (run) => run.epochs },
    {
      key: 'bestEpoch',
      title: 'Best epoch',
      align: 'right',
      value: (run) => run.bestEpoch,
      reason: (run) => (run.bestEpoch === null ? 'There are no validation rows' : undefined),
      sortable: false
    },
    ...partitions.flatMap((partition) =>
      metrics.map((name): TableColumn<RunSummary> => ({
        key: `${name} ${partition}`,
        title: capital(onRows(METRIC_WORDS[name], partition, imported)),
        align: 'right',
        pale: partition === 'training',
        value: (run) => run.metrics[partition]?.[name] ?? null,
        text: (run) => formatNumber(run.metrics[partition]?.[name] ?? NaN, 3),
        reason: (run) => (run.diverged ? 'This run diverged' : undefined)
      }))
    ),
    { key: 'tags', title: 'Tags', value: (run) => run.tags.join(', '), sortable: false }
  ]
}

/** How the store is asked to sort: `accuracy test` is accuracy on test rows. */
export function sortOf(sort: TableSort | null): RunFilter['sort'] {
  if (sort === null) return undefined
  const [by, partition] = sort.key.split(' ') as [Sortable, Partition | undefined]
  return { by, partition, descending: sort.descending }
}
