import type { ExperimentSettings } from '../experiment/experiment.ts'
import type { DataProblem } from './check.ts'
import { chooseRows } from './choose-rows.ts'
import type { ChosenRows } from './choose-rows.ts'
import { valueColumn } from './columns.ts'
import type { Dataset } from './dataset.ts'
import { PARTITIONS } from './encoded-data.ts'
import { formatCount } from '../format-number.ts'

const VALIDATION = PARTITIONS.indexOf('validation')

/**
 * What is wrong with the rows that are left once those with gaps are out: too few, a class that never trains, a column that
 * is the same in all training rows. The columns must exist and have values.
 */
export function checkRows(dataset: Dataset, settings: ExperimentSettings): DataProblem[] {
  const chosen = chooseRows(dataset, settings)
  const tooFew = checkCount(dataset, settings, chosen)
  return tooFew.length > 0
    ? tooFew
    : [...checkClasses(settings, chosen), ...checkConstants(dataset, settings, chosen.trainingRows)]
}

function checkCount(
  dataset: Dataset,
  { missing, split, training }: ExperimentSettings,
  { rows, partition, trainingRows, dropped }: ChosenRows
): DataProblem[] {
  if (dataset.rows < 2) {
    return [
      {
        field: 'inputs',
        message: `${dataset.name} has too few rows to learn from: ${dataset.rows}. Add rows to the file.`
      }
    ]
  }
  const gaps = dropped.rows > 0 && missing === 'drop'
  if (rows.length === 0) {
    const worst = worstColumn(dropped.byColumn)
    const message = `Every row has a missing value, so none is left to train on. Exclude "${worst}", or fill missing values in.`
    return [{ field: 'missing', message }]
  }
  if (trainingRows.length < 2) {
    const left = `${trainingRows.length === 1 ? 'One row is' : 'No row is'} left to train on`
    return gaps
      ? [
          {
            field: 'missing',
            message: `${left} without the rows that miss a value. Fill missing values in, or exclude "${worstColumn(dropped.byColumn)}".`
          }
        ]
      : [{ field: 'split', message: `${left}. Give training a larger share, or add rows to the file.` }]
  }
  // Without a share of the split it is the settings that are wrong, whatever the rows.
  if (training.patience > 0 && split.validation > 0 && !partition.includes(VALIDATION)) {
    const message = `Stopping early needs validation rows, and ${split.validation} % of ${formatCount(rows.length)} rows are none. Give validation a larger share, or set patience to 0.`
    return [{ field: 'patience', message }]
  }
  return []
}

function checkClasses({ targets }: ExperimentSettings, { classes, partition }: ChosenRows): DataProblem[] {
  if (classes === null) return []
  const trained = new Set(classes.codes.filter((_, i) => partition[i] === 0))
  return classes.labels
    .filter((_, code) => !trained.has(code))
    .map((label) => ({
      field: 'missing',
      message: `No training row of class "${label}" of "${targets[0]}" is left without the rows that miss a value. Fill missing values in, or exclude inputs with many gaps.`
    }))
}

function checkConstants(
  dataset: Dataset,
  { inputs, targets }: ExperimentSettings,
  trainingRows: Int32Array
): DataProblem[] {
  const constant = (name: string): string | null => onlyValue(dataset, name, trainingRows)
  const rows = `all ${trainingRows.length} training rows`
  return [
    ...targets.flatMap((name) => {
      const value = constant(name)
      const message = `The target "${name}" is ${value} in ${rows}, so there is nothing to learn. Choose another target or split.`
      return value === null ? [] : [{ field: 'targets', message }]
    }),
    ...inputs.flatMap((name) => {
      const value = constant(name)
      const message = `"${name}" is ${value} in ${rows}, so nothing can be learned from it. Exclude it from the inputs.`
      return value === null ? [] : [{ field: 'inputs', message }]
    })
  ]
}

/** The value that all rows have where it is there, as text; `missing` where it is in none of them, null when there are two. */
function onlyValue(dataset: Dataset, name: string, rows: Int32Array): string | null {
  const column = valueColumn(dataset, name)
  const values = column.type === 'scale' ? column.values : column.codes
  const missing = column.type === 'scale' ? Number.NaN : -1
  let only = missing
  for (const row of rows) {
    const value = values[row]
    if (Object.is(value, missing) || value === only) continue
    if (!Object.is(only, missing)) return null
    only = value
  }
  if (Object.is(only, missing)) return 'missing'
  return column.type === 'scale' ? String(only) : `"${column.levels[only]}"`
}

function worstColumn(byColumn: Record<string, number>): string {
  return Object.entries(byColumn).reduce((worst, next) => (next[1] > worst[1] ? next : worst))[0]
}
