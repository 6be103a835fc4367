import { UserError } from '../user-error.ts'
import { field, list, names, number, object, text } from './json-values.ts'
import type { InputStandardisation, Layer, Network } from './network.ts'

/** Mean and sd of each input, in the order of the first layer; empty when the file has none. */
export function readInputStandardisation(value: unknown, inputs: string[]): InputStandardisation[] {
  if (value === undefined || value === null) return []
  const columns = list(field(value, 'columns'), 'input_standardisation: columns').map((entry) => {
    const column = object(entry, 'A column of input_standardisation')
    const name = text(column.name, 'The name of a column of input_standardisation')
    const { mean, sd } = readMeanSd(column, name)
    return { name, variable: text(column.variable ?? name, `The variable of "${name}"`), mean, sd }
  })
  if (columns.length === 0) return []
  return inputs.map((name) => {
    const column = columns.find((candidate) => candidate.name === name)
    if (column !== undefined) return column
    const known = columns.map((candidate) => candidate.name).join(', ')
    throw new UserError(`The input "${name}" has no mean and sd in input_standardisation, which has ${known}.`)
  })
}

/** Mean and sd of each target; null when the file has none. */
export function readTargetStandardisation(value: unknown): Network['targetStandardisation'] {
  if (value === undefined || value === null) return null
  return list(field(value, 'columns'), 'target_standardisation: columns').map((entry) => {
    const column = object(entry, 'A column of target_standardisation')
    const name = text(column.name, 'The name of a column of target_standardisation')
    return { name, ...readMeanSd(column, name) }
  })
}

function readMeanSd(column: Record<string, unknown>, name: string): { mean: number; sd: number } {
  const mean = number(column.mean, `The mean of "${name}"`)
  const sd = number(column.sd, `The sd of "${name}"`)
  if (sd > 0) return { mean, sd }
  throw new UserError(`The sd of "${name}" is ${sd}, it must be above 0. Leave constant inputs out.`)
}

/** R's nnet returns exactly 0 below this sum and exactly 1 above it, in hidden and output units (`sigmoid` in nnet.c). */
export const NNET_CUT_OFF = 15

/** Where the logistic units are cut off: as the file says; in a network that nnet made, where nnet does. */
export function readLogisticCutOff(
  json: Record<string, unknown>,
  layers: readonly Layer[]
): Pick<Network, 'logisticCutOff'> {
  const given = json.logistic_cut_off ?? (madeWithNnet(json.made_with) ? NNET_CUT_OFF : null)
  if (given === null || layers.every(({ activation }) => activation !== 'logistic')) return {}
  const logisticCutOff = number(given, 'logistic_cut_off')
  if (logisticCutOff > 0) return { logisticCutOff }
  throw new UserError(`logistic_cut_off is ${logisticCutOff}, it must be above 0. Leave it out for a smooth logistic.`)
}

/** `made_with` names programs and their versions; this program's own files may say anything else there. */
function madeWithNnet(madeWith: unknown): boolean {
  return typeof madeWith === 'object' && madeWith !== null && 'nnet' in madeWith
}

/** Labels in output order; for a single logistic output [negative, positive]. Null for regression. */
export function readClassLabels(json: Record<string, unknown>, { activation, units }: Layer): string[] | null {
  const data = json.data === undefined || json.data === null ? {} : object(json.data, 'data')
  const regression = json.task === 'regression' || (json.target_standardisation ?? null) !== null
  if (regression) return null
  const given = data.class_labels ?? json.class_labels ?? null
  if (activation === 'linear') {
    if (given === null) return null
    throw new UserError(
      'The output layer is linear, but there are class_labels. Classes have softmax or logistic outputs.'
    )
  }
  if (units.length > 1) return given === null ? units : names(given, 'class_labels')
  if (given === null) return [`not ${units[0]}`, units[0]]
  const labels = names(given, 'class_labels')
  const positive = data.positive_class ?? json.positive_class ?? labels[1]
  if (labels.length !== 2 || !labels.includes(String(positive))) {
    throw new UserError(
      `A single output tells two classes apart, but class_labels are ${labels.join(', ')} and positive_class is ${String(positive)}.`
    )
  }
  return positive === labels[0] ? [labels[1], labels[0]] : labels
}
