import type { MethodView } from '../../../src-main/api/types.ts'
import type { MethodOptions } from '../../../src-main/core/analysis/method.ts'

/** @param batch whether it is about all runs of a batch, where some methods take less of each */
export function defaultsOf(
  { options, batchDefaults }: Pick<MethodView, 'options' | 'batchDefaults'>,
  batch: boolean
): MethodOptions {
  const standard = Object.fromEntries(options.map((option) => [option.name, option.default]))
  return batch ? { ...standard, ...batchDefaults } : standard
}

/** What options of the kinds `input` and `output` offer. */
export interface NetworkNames {
  /** Variables, in the order of the network. */
  input: string[]
  output: string[]
}
