import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { Network } from '../core/run/network.ts'
import { parameterCount, shapeOf, unpackNetwork } from '../core/run/parameters.ts'

/** The network of an experiment with every name in place and all weights 0: runs of the experiment fill in the numbers. */
export function networkTemplate(data: EncodedData, settings: ExperimentSettings): Network {
  const shape = shapeOf(data, settings.architecture)
  return unpackNetwork(new Float64Array(parameterCount(shape)), shape, data, settings.architecture)
}
