import type { ExperimentSettings } from '../experiment/experiment.ts'
import { classesOf, isMissing, valueColumn } from './columns.ts'
import type { Dataset, NominalColumn, ScaleColumn } from './dataset.ts'
import { split } from './split.ts'

/** Which rows of a dataset an experiment uses, and what for. */
export interface ChosenRows {
  /** Rows of the dataset, ascending. */
  rows: Int32Array
  /** Index into PARTITIONS, one a chosen row. */
  partition: Uint8Array
  /** Rows of the dataset that train. */
  trainingRows: Int32Array
  /** Labels, and the class of each chosen row; null for regression. */
  classes: { labels: string[]; codes: Int32Array } | null
  dropped: { rows: number; byColumn: Record<string, number> }
}

type Settings = Pick<ExperimentSettings, 'task' | 'targets' | 'inputs' | 'missing' | 'split'>

/**
 * Deals rows to partitions and leaves out those with a gap: always where a target is missing, and where an input is
 * missing if the rule is `drop`.
 *
 * The split is made before rows with missing inputs are left out. So a row's partition depends on the target, the percentages
 * and the seed only: experiments with other inputs or another missing rule are tested on the same rows.
 */
export function chooseRows(dataset: Dataset, settings: Settings): ChosenRows {
  const targets = settings.targets.map((name) => valueColumn(dataset, name))
  const inputs = settings.inputs.map((name) => valueColumn(dataset, name))
  const classes = settings.task === 'classify' ? classesOf(targets[0]) : null

  const known = rowsWithout(dataset.rows, targets)
  const partitionOfKnown = split(
    classes === null ? known.length : known.map((row) => classes.codes[row]),
    settings.split
  )

  const needed = settings.missing === 'drop' ? inputs : []
  const complete = known.map((row) => (needed.some((column) => isMissing(column, row)) ? 0 : 1))
  const rows = known.filter((_, i) => complete[i] === 1)
  const partition = partitionOfKnown.filter((_, i) => complete[i] === 1)

  return {
    rows,
    partition,
    trainingRows: rows.filter((_, i) => partition[i] === 0),
    classes: classes === null ? null : { labels: classes.labels, codes: rows.map((row) => classes.codes[row]) },
    dropped: { rows: dataset.rows - rows.length, byColumn: missingByColumn([...targets, ...needed]) }
  }
}

function rowsWithout(count: number, columns: (ScaleColumn | NominalColumn)[]): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, row) => row)
  return rows.filter((row) => !columns.some((column) => isMissing(column, row)))
}

function missingByColumn(columns: (ScaleColumn | NominalColumn)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const column of columns) {
    const values = column.type === 'scale' ? column.values : column.codes
    let missing = 0
    for (let row = 0; row < values.length; row++) if (isMissing(column, row)) missing++
    if (missing > 0) counts[column.name] = missing
  }
  return counts
}
