import { UserError } from '../user-error.ts'
import type { Network } from './network.ts'

/**
 * Checks that the parts of a network fit together: each layer takes what the one before gives, softmax comes last, labels
 * and targets are as many as outputs.
 *
 * @throws UserError that names the parts that do not fit
 */
export function checkNetwork({ layers, targetStandardisation, classLabels }: Network): void {
  const outputs = layers[layers.length - 1].units
  layers.slice(1).forEach(({ name, inputs }, index) => {
    const before = layers[index]
    if (inputs.length !== before.units.length) {
      throw new UserError(
        `Layer "${name}" takes ${inputs.length} inputs, but layer "${before.name}" has ${before.units.length} units. They must be the same.`
      )
    }
    const stranger = inputs.findIndex((input, i) => input !== before.units[i])
    if (stranger !== -1) {
      throw new UserError(
        `Layer "${name}" has "${inputs[stranger]}" as input ${stranger + 1}, but layer "${before.name}" has "${before.units[stranger]}" there. Use the same names in the same order.`
      )
    }
    if (before.activation === 'softmax') {
      throw new UserError(`Layer "${before.name}" is softmax, which only the last layer can be.`)
    }
  })
  if (classLabels !== null && outputs.length > 1 && classLabels.length !== outputs.length) {
    throw new UserError(
      `There are ${classLabels.length} class labels, but ${outputs.length} outputs. There must be one for each output.`
    )
  }
  if (targetStandardisation !== null && targetStandardisation.length !== outputs.length) {
    throw new UserError(
      `target_standardisation has ${targetStandardisation.length} columns, but there are ${outputs.length} outputs.`
    )
  }
}
