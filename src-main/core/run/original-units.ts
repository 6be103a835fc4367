import { UserError } from '../user-error.ts'
import type { Network } from './network.ts'

/**
 * The same function for inputs in their own units: standardising is folded into the first layer,
 * w / sd and b - Σ w·mean / sd. What has to be typed into another program to get the same predictions.
 *
 * Sizes of weights then depend on the unit of each input and compare nothing. Targets stay standardised.
 *
 * @throws UserError when the network came without means and standard deviations
 * @example inOriginalUnits(network) // takes centimetres instead of standard deviations
 */
export function inOriginalUnits(network: Network): Network {
  const [first, ...rest] = network.layers
  const { inputStandardisation } = network
  if (inputStandardisation.length !== first.inputs.length) {
    throw new UserError(
      'The mean and sd of the inputs are not known for this network, so it cannot be written for original units.'
    )
  }
  const units = first.units.length
  const weights = first.weights.slice()
  const bias = first.bias.slice()
  inputStandardisation.forEach(({ mean, sd }, i) => {
    for (let u = 0; u < units; u++) {
      weights[i * units + u] /= sd
      bias[u] -= weights[i * units + u] * mean
    }
  })
  return {
    ...network,
    layers: [{ ...first, weights, bias }, ...rest],
    inputStandardisation: inputStandardisation.map((input) => ({ ...input, mean: 0, sd: 1 }))
  }
}
