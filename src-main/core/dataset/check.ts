import type { ExperimentSettings } from '../experiment/experiment.ts'
import { formatCount } from '../format-number.ts'
import { nearestName } from '../nearest-name.ts'
import { checkRows } from './check-rows.ts'
import { classesOf, isMissing } from './columns.ts'
import type { Column, Dataset, ScaleColumn } from './dataset.ts'

/** What keeps an experiment from being trained on a dataset. */
export interface DataProblem {
  /** The setting to change: `targets`, `inputs`, `missing`, `split`, `patience`. */
  field: string
  message: string
}

/** More classes than this are not classes but a name or a number of another kind. */
const MOST_CLASSES = 50

/**
 * Everything about the data that makes these settings untrainable, one sentence each, the gravest first; empty when all is
 * well. Columns are looked at before rows, and rows only when the columns are sound.
 */
export function checkData(dataset: Dataset, settings: ExperimentSettings): DataProblem[] {
  const unknown = [
    ...unknownColumns(dataset, settings.targets, 'targets'),
    ...unknownColumns(dataset, settings.inputs, 'inputs')
  ]
  if (unknown.length > 0) return unknown
  const columns = [...checkChoice(settings), ...checkTargets(dataset, settings), ...checkInputs(dataset, settings)]
  return columns.length > 0 ? columns : checkRows(dataset, settings)
}

function unknownColumns(dataset: Dataset, names: string[], field: string): DataProblem[] {
  const known = dataset.columns.map((column) => column.name)
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known)
      const hint = nearest === null ? `The columns are ${listed(known)}.` : `Did you mean "${nearest}"?`
      return { field, message: `${dataset.name} has no column "${name}". ${hint}` }
    })
}

function checkChoice({ task, targets, inputs }: ExperimentSettings): DataProblem[] {
  const problems: DataProblem[] = []
  if (targets.length === 0)
    problems.push({ field: 'targets', message: 'No target is chosen. Choose the column to predict.' })
  if (inputs.length === 0)
    problems.push({ field: 'inputs', message: 'No input is chosen. Choose at least one column.' })
  if (task === 'classify' && targets.length > 1) {
    const message = `Classification has one target, ${targets.length} are chosen: ${listed(targets)}. Keep one of them.`
    problems.push({ field: 'targets', message })
  }
  for (const name of targets.filter((target) => inputs.includes(target))) {
    const message = `"${name}" is the target and an input, so it would predict itself. Take it out of the inputs.`
    problems.push({ field: 'inputs', message })
  }
  for (const name of inputs.filter((input, index) => inputs.indexOf(input) !== index)) {
    problems.push({ field: 'inputs', message: `"${name}" is listed twice among the inputs. Keep it once.` })
  }
  return problems
}

function checkTargets(dataset: Dataset, { task, targets }: ExperimentSettings): DataProblem[] {
  return chosenColumns(dataset, targets).flatMap((column) => {
    const message = isEmpty(column, dataset.rows)
      ? `Every value of the target "${column.name}" is missing. Choose another target.`
      : task === 'classify'
        ? unfitForClasses(column)
        : unfitForNumbers(column)
    return message === null ? [] : [{ field: 'targets', message }]
  })
}

function unfitForClasses(column: Column): string | null {
  if (column.type === 'text') {
    const { name, distinct } = column
    return `The target "${name}" is text with ${formatCount(distinct)} different values, not classes. Make it nominal or choose another target.`
  }
  if (column.type === 'scale' && hasManyValues(column)) {
    return `The target "${column.name}" has more than ${MOST_CLASSES} different numbers, too many for classes. Choose regression, or another target.`
  }
  const { labels } = classesOf(column)
  if (labels.length === 1) {
    return `The target "${column.name}" has one class, "${labels[0]}", so there is nothing to tell apart. Choose another target.`
  }
  if (labels.length > MOST_CLASSES) {
    return `The target "${column.name}" has ${formatCount(labels.length)} classes, at most ${MOST_CLASSES} can be told apart. Pool rare levels in the file, or choose another target.`
  }
  return null
}

/** Stops at the first value too many: a column of a million different ones is not gone through. */
function hasManyValues({ values }: ScaleColumn): boolean {
  const seen = new Set<number>()
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value)
    if (seen.size > MOST_CLASSES) return true
  }
  return false
}

function unfitForNumbers(column: Column): string | null {
  if (column.type === 'scale') return null
  return `The target "${column.name}" is ${column.type}, regression needs numbers. Choose classification or a scale column.`
}

function checkInputs(dataset: Dataset, { inputs }: ExperimentSettings): DataProblem[] {
  return chosenColumns(dataset, inputs).flatMap((column) => {
    const { name } = column
    if (isEmpty(column, dataset.rows)) {
      return [{ field: 'inputs', message: `Every value of "${name}" is missing. Exclude it from the inputs.` }]
    }
    if (column.type === 'text') {
      const message = `"${name}" is text, a network needs numbers or levels. Exclude it, or make it nominal.`
      return [{ field: 'inputs', message }]
    }
    return []
  })
}

function chosenColumns(dataset: Dataset, names: string[]): Column[] {
  return dataset.columns.filter((column) => names.includes(column.name))
}

function isEmpty(column: Column, rows: number): boolean {
  if (column.type === 'text') return column.missing === rows
  for (let row = 0; row < rows; row++) if (!isMissing(column, row)) return false
  return true
}

function listed(names: string[]): string {
  return names.length <= 8 ? names.join(', ') : `${names.slice(0, 7).join(', ')} and ${names.length - 7} more`
}
