import type { MethodView } from '../../../src-main/api/types.ts'
import { inputGroups } from '../../../src-main/core/analysis/input-groups.ts'
import type { MethodOptions } from '../../../src-main/core/analysis/method.ts'
import type { Network } from '../../../src-main/core/run/network.ts'

/** @param batch whether it is about all runs of a batch, where some methods take less of each */
export function defaultsOf(
  { options, batchDefaults }: Pick<MethodView, 'options' | 'batchDefaults'>,
  batch: boolean
): MethodOptions {
  const standard = Object.fromEntries(options.map((option) => [option.name, option.default]))
  return batch ? { ...standard, ...batchDefaults } : standard
}

/** What options of the kinds `input`, `output` and `end` offer. */
export interface NetworkNames {
  /** Variables, in the order of the network. */
  input: string[]
  output: string[]
  /** Every input, unit and output: where connections begin and end. */
  end: string[]
}

export function namesOf(network: Network): NetworkNames {
  const { layers } = network
  return {
    input: inputGroups(network, false).names,
    output: layers[layers.length - 1].units,
    end: [...layers[0].inputs, ...layers.flatMap(({ units }) => units)]
  }
}
